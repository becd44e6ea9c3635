import { describe, expect, it } from 'vitest';

import { callApi, chatBody } from './support/api.ts';
import { createBrowser } from './support/browser.ts';
import { logIn, propsIn } from './support/nine-steps.ts';
import { createClock, practiceForTest } from './support/world.ts';

const expired = {
  message: 'Your authentication token has expired. Please try signing in again.',
  type: 'invalid_request_error',
  param: null,
  code: 'token_expired',
};

async function tokenOf(practice: Awaited<ReturnType<typeof practiceForTest>>): Promise<string> {
  practice.set({ captcha: 'off' });
  return String(propsIn(await logIn(practice, createBrowser())).accessToken);
}

describe('a bearer', () => {
  it('that is expired gets exactly ChatGPT’s and OpenAI’s 401', async () => {
    const practice = await practiceForTest();
    const token = await tokenOf(practice);
    practice.act('expire-tokens');
    const backend = await callApi(practice, '/backend-api/models', { token });
    expect([backend.status, await backend.json()]).toEqual([401, { detail: expired }]);
    const v1 = await callApi(practice, '/v1/models', { token });
    expect([v1.status, await v1.json()]).toEqual([401, { error: expired }]);
    expect(v1.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it.each([null, 'nonsense', 'a.b.c'])('that is %s gets 401 invalid_api_key', async (token) => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/chat/completions', { token, body: chatBody('hi') });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { code: 'invalid_api_key', type: 'invalid_request_error', param: null },
    });
  });

  it('of another practice world is refused', async () => {
    const [practice, other] = [await practiceForTest(), await practiceForTest()];
    const response = await callApi(practice, '/v1/models', { token: await tokenOf(other) });
    expect(response.status).toBe(401);
  });

  it('is refused once after "answer-401-once", whatever it is', async () => {
    const practice = await practiceForTest();
    expect(practice.act('answer-401-once').armed).toEqual(['answer-401-once']);
    const first = await callApi(practice, '/v1/chat/completions', { body: chatBody('hi') });
    expect([first.status, await first.json()]).toEqual([401, { error: expired }]);
    const second = await callApi(practice, '/v1/chat/completions', { body: chatBody('hi') });
    expect(second.status).toBe(200);
    expect(practice.status()).toMatchObject({ armed: [], counts: { apiCalls: 2, answers: 1 } });
  });
});

describe('the API', () => {
  it('lists its models', async () => {
    const practice = await practiceForTest();
    const list = (await (await callApi(practice, '/v1/models')).json()) as { data: { id: string }[] };
    expect(list.data.map(({ id }) => id)).toEqual([
      'practice-guide',
      'practice-echo',
      'practice-slow',
      'practice-thinker',
    ]);
    const backend = (await (await callApi(practice, '/backend-api/models')).json()) as {
      models: { slug: string }[];
    };
    expect(backend.models[0]?.slug).toBe('practice-guide');
  });

  it('answers a rate limit with 429, how long, and which limit', async () => {
    const clock = createClock();
    const practice = await practiceForTest(clock);
    practice.set({ rateLimitS: 20 });
    clock.advanceS(5);
    const response = await callApi(practice, '/v1/chat/completions', { body: chatBody('hi') });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '15']);
    expect(await response.json()).toMatchObject({
      error: { code: 'rate_limit_exceeded', message: expect.stringContaining('limit on messages') },
    });
    const backend = await callApi(practice, '/backend-api/models');
    expect(await backend.json()).toEqual({ detail: expect.stringContaining('Too many requests') });
    clock.advanceS(15);
    expect((await callApi(practice, '/v1/models')).status).toBe(200);
  });

  it.each([
    ['no JSON', '{"model"', 400, null],
    ['no object', '[]', 400, null],
    ['no model', { messages: [{ role: 'user', content: 'hi' }] }, 400, 'model'],
    ['no messages', { model: 'practice-guide' }, 400, 'messages'],
    ['an empty list', { model: 'practice-guide', messages: [] }, 400, 'messages'],
    ['no user', { model: 'practice-guide', messages: [{ role: 'system', content: 'x' }] }, 400, 'messages'],
    ['bad content', { model: 'practice-guide', messages: [{ role: 'user', content: 7 }] }, 400, 'messages'],
    ['another model', chatBody('hi', { model: 'gpt-9' }), 404, 'model'],
  ])('refuses %s in OpenAI’s words', async (_what, body, status, param) => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/chat/completions', { body });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { message: expect.any(String), type: 'invalid_request_error', param },
    });
    expect(practice.status().counts.answers).toBe(0);
  });

  it('has its own words for an address that does not exist', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/dances', { body: {} });
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        error: {
          message: 'Invalid URL (POST /v1/dances)',
          type: 'invalid_request_error',
          param: null,
          code: null,
        },
      },
    ]);
  });

  it('lets a large refused request be sent again on the same connection', async () => {
    const practice = await practiceForTest();
    practice.act('answer-401-once');
    const body = JSON.stringify(chatBody(`echo ${'x'.repeat(8_000_000)}`));
    expect((await callApi(practice, '/v1/chat/completions', { body })).status).toBe(401);
    const again = await callApi(practice, '/v1/chat/completions', { body });
    expect([again.status, (await again.text()).length > 8_000_000]).toEqual([200, true]);
  });

  it('refuses a body of more than 32 MB', async () => {
    const practice = await practiceForTest();
    const body = JSON.stringify(chatBody('x'.repeat(32 * 1024 * 1024)));
    const response = await callApi(practice, '/v1/chat/completions', { body });
    expect(response.status).toBe(413);
  });

  it('takes images and says how many there were', async () => {
    const practice = await practiceForTest();
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
    const response = await callApi(practice, '/v1/chat/completions', {
      body: {
        model: 'practice-guide',
        messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }, image, image] }],
      },
    });
    const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
    expect(choices[0]?.message.content).toContain('2 images');
  });
});
