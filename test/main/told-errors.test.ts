import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import { refusal } from '../../src/main/chat/refusal.ts';
import { ask, settled } from '../support/chats.ts';
import { startSignedIn } from '../support/test-app.ts';

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

describe('an error in another shape', () => {
  const list = [{ type: 'missing', loc: ['body', 'model'], msg: 'Field required', input: {} }];

  test.each([
    ['FastAPI, what is wrong with a request', { detail: list }, 'body.model: Field required'],
    [
      'Mistral, the same within a message',
      { object: 'error', message: { detail: list }, type: 'invalid_request_error' },
      'body.model: Field required',
    ],
    [
      'LiteLLM, an object for a message',
      { error: { message: { error: 'Invalid model name passed in' }, type: 'None', code: '400' } },
      'Invalid model name passed in',
    ],
    [
      'Google, as a list',
      [{ error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } }],
      'API key not valid.',
    ],
    ['one word', { error: 'model is required' }, 'model is required'],
    ['a detail', { detail: 'Not Found' }, 'Not Found'],
  ])('is told in its own words: %s', async (_what, body, message) => {
    expect(await refused(400, body)).toMatchObject({ code: 'request-refused', message });
  });

  test.each([{ detail: [] }, { detail: [7] }, { error: { message: [[[[[['deep']]]]]] } }, { error: [] }])(
    'that says nothing is told as a refusal: %j',
    async (body) => {
      expect(await refused(400, body)).toMatchObject({
        code: 'request-refused',
        message: 'The provider refused this message.',
      });
    },
  );
});

describe('a limit of a ChatGPT plan', () => {
  const used = (more: object = {}) => ({
    error: { type: 'usage_limit_reached', message: 'The usage limit has been reached', ...more },
  });
  const header = { 'x-codex-primary-reset-after-seconds': '90' };
  const seconds = (ms: number) => Math.floor(ms / 1000);

  test.each([
    ['by seconds', used({ resets_at: seconds(now) + 5, resets_in_seconds: 1234 }), header, 1_234_000],
    ['by a time', used({ resets_in_seconds: null, resets_at: seconds(now) + 60 }), header, 60_000],
    ['by a time that is over', used({ resets_at: seconds(now) - 60 }), {}, 0],
    ['by nonsense, and a header', used({ resets_in_seconds: -1, resets_at: 'soon' }), header, 90_000],
    ['by a header alone', used(), header, 90_000],
    ['by Retry-After first', used({ resets_in_seconds: 1234 }), { 'retry-after': '7' }, 7_000],
    ['by nothing', used(), {}, undefined],
    ['by a header that is nonsense', used(), { 'x-codex-primary-reset-after-seconds': '-9' }, undefined],
  ])('says until when %s', async (_what, body, headers, ms) => {
    for (const status of [429, 404])
      expect(await refused(status, body, headers)).toMatchObject({ code: 'rate-limited', action: 'wait' });
    expect((await refused(429, body, headers)).retryAfterMs).toBe(ms);
  });

  test('that is not reached does not hold back what is refused for another reason', async () => {
    const busy = { error: { type: 'rate_limit_exceeded', message: 'Slow down.' } };
    expect(await refused(429, busy, header)).not.toHaveProperty('retryAfterMs');
    expect(await refused(503, { error: { message: 'Busy.' } }, header)).not.toHaveProperty('retryAfterMs');
  });

  test('is waited for, and the message goes by itself once it is over', async () => {
    const app = await startSignedIn();
    let left = 1;
    app.machine.intercept = async ({ url, init }, go) =>
      url.endsWith('/responses') && left-- > 0
        ? Response.json(used({ resets_in_seconds: 3_600 }), { status: 429 })
        : go(url, init);
    const held = await ask(app, app.accountId, 'echo later');
    expect(held.state).toMatchObject({ step: 'held', until: app.machine.clock.now() + 3_600_000 });
    const from = app.heard.length;
    app.machine.clock.advance(3_600_000);
    expect((await settled(app, held, from)).state).toEqual({ step: 'done' });
  });
});
