import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/main/chat/dialects/find.ts';

describe('an answer', () => {
  const { reader } = dialects['code-assist'];
  const read = (response: object) => reader()(JSON.stringify({ response }));
  const candidate = (finishReason: string) => ({
    candidates: [{ content: { parts: [{ text: 'half' }] }, finishReason }],
  });

  test.each([
    ['MAX_TOKENS', 'answer-at-limit'],
    ['SAFETY', 'answer-blocked'],
    ['RECITATION', 'answer-blocked'],
    ['OTHER', 'provider-error'],
  ])('that stops for %s keeps its text and says why', (reason, code) => {
    expect(read(candidate(reason))).toEqual([
      { said: 'text', text: 'half' },
      { said: 'error', failure: expect.objectContaining({ code, detail: reason }) as unknown },
    ]);
  });

  test('to a question that is not let through says so', () => {
    expect(read({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })).toMatchObject([
      { said: 'error', failure: { code: 'answer-blocked', detail: 'PROHIBITED_CONTENT' } },
    ]);
  });
});
