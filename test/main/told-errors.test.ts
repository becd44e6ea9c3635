import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import { refusal } from '../../src/main/chat/refusal.ts';

const now = Date.UTC(2026, 5, 1);
const refused = async (status: number, body: object, headers: Record<string, string> = {}) =>
  (await refusal(Response.json(body, { status, headers }), now)).failure;

describe('an error whose code is a number', () => {
  const tooLong = 'The request exceeds the available context size.';

  test.each([
    ['llama.cpp', { error: { code: 400, message: tooLong, type: 'exceed_context_size_error' } }],
    ['llama.cpp, no code', { error: { code: null, message: tooLong, type: 'exceed_context_size_error' } }],
    [
      'vLLM, on top',
      { object: 'error', message: tooLong, type: 'exceed_context_size_error', param: null, code: 400 },
    ],
  ])('is told in its own words and by its name: %s', async (_what, body) => {
    expect(await refused(400, body)).toMatchObject({
      code: 'request-refused',
      message: tooLong,
      detail: `HTTP 400 · exceed_context_size_error · ${tooLong}`,
    });
  });

  test('is told with its number where it has no name', async () => {
    expect(await refused(402, { error: { code: 2061, message: 'Insufficient credits' } })).toMatchObject({
      message: 'Insufficient credits',
      detail: 'HTTP 402 · 2061 · Insufficient credits',
    });
  });

  test('that is the status says it once', async () => {
    expect((await refused(402, { error: { code: 402, message: 'No credits' } })).detail).toBe(
      'HTTP 402 · No credits',
    );
  });

  test.each(['chat-completions', 'responses'] as const)('%s: is one in a body of a good status', (name) => {
    const bodies = [
      { error: { code: 500, message: 'boom' } },
      { object: 'error', message: 'boom', type: null, code: 500 },
    ];
    for (const body of bodies)
      expect(dialects[name].whole?.(body)).toMatchObject([
        { said: 'error', failure: { message: 'boom', detail: '500' } },
      ]);
  });

  test('is told in its own words in the middle of a stream', () => {
    const broken = { error: { code: 502, message: 'Provider disconnected' }, choices: [] };
    expect(dialects['chat-completions'].reader()(JSON.stringify(broken))).toMatchObject([
      { said: 'error', failure: { message: 'Provider disconnected', detail: '502' } },
    ]);
  });
});
