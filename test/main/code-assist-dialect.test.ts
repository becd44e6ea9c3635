import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/main/chat/dialects/dialect.ts';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import { parameters } from '../../src/shared/contract/presets.ts';

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

  test('whose counts are past all numbers tells none', () => {
    const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: 1e308, thoughtsTokenCount: 1e308 };
    expect(read({ ...candidate('STOP'), usageMetadata })).toEqual([
      { said: 'text', text: 'half' },
      { said: 'end' },
    ]);
  });
});

describe('a question', () => {
  const { body, models } = dialects['code-assist'];
  const asked: Ask = {
    model: 'm',
    messages: [{ role: 'user', text: 'What is it?' }],
    system: '',
    parameters: {},
    remote: null,
    newId: () => 'id',
  };

  test('says which picture is missing where Gemini takes none of its kind, and asks the rest', () => {
    const picture = (mediaType: string) =>
      ({ kind: 'image', name: `a.${mediaType.slice(6)}`, mediaType, base64: 'R0lG' }) as const;
    const files = [picture('image/gif'), picture('image/png')];
    expect(body({ ...asked, messages: [{ role: 'user', text: 'What is it?', files }] }, {})).toMatchObject({
      request: {
        contents: [
          {
            parts: [
              { text: expect.stringContaining('a.gif') as unknown },
              { inlineData: { mimeType: 'image/png', data: 'R0lG' } },
              { text: 'What is it?' },
            ],
          },
        ],
      },
    });
  });

  // https://ai.google.dev/gemini-api/docs/thinking
  const least: Readonly<Record<string, number>> = {
    'gemini-2.5-pro': 128,
    'gemini-2.5-flash': 1,
    'gemini-2.5-flash-lite': 512,
  };

  test.each(models.otherwise ?? [])('to $id lets it think as much as it takes', ({ id }) => {
    for (const effort of parameters.unwrap().shape.effort.unwrap().options) {
      const { request } = body({ ...asked, model: id, parameters: { effort } }, {}) as {
        request: { generationConfig: { thinkingConfig: { thinkingBudget: number } } };
      };
      const { thinkingBudget } = request.generationConfig.thinkingConfig;
      expect(thinkingBudget).toBeGreaterThanOrEqual(least[id] ?? Infinity);
      expect(thinkingBudget).toBeLessThanOrEqual(24_576);
    }
  });
});
