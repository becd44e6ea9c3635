import { expect, test } from 'vitest';
import { withPlainError } from '../../src/main/oauth/nested-error.ts';
import { askBy, createPracticeMachine, openPracticeApp, signInBy } from '../support/every-provider.ts';

test("the account of the token goes beside it, and the backend's own rules are kept", async () => {
  const app = await openPracticeApp(await createPracticeMachine());
  const id = await signInBy(app, { provider: 'chatgpt-codex', kind: 'browser' });
  const model = (await app.call('accounts.models', { id }))[0]?.id ?? '';
  expect((await askBy(app, id, model, 'echo plan')).state.step).toBe('done');
  const sent = app.machine.sent.findLast(({ url }) => url.endsWith('/responses'));
  expect(sent?.init.headers?.['chatgpt-account-id']).toMatch(/./);
  const body = JSON.parse(sent?.init.body ?? '{}') as Record<string, unknown>;
  expect(body).toMatchObject({ store: false, stream: true });
  expect(body['instructions']).toMatch(/./);
  for (const never of ['temperature', 'max_output_tokens', 'previous_response_id'])
    expect(body).not.toHaveProperty(never);
});

const nested = (status: number, body: unknown) => withPlainError(Response.json(body, { status }));

test.each([
  [400, { error: { code: 'refresh_token_reused', message: 'x' } }, 'invalid_grant'],
  [403, { code: 'REFRESH_TOKEN_EXPIRED' }, 'invalid_grant'],
  [401, { error: { code: 'anything' } }, 'invalid_grant'],
  [503, { error: { code: 'overloaded' } }, 'overloaded'],
])('an error that its server nests is understood: %i %o', async (status, body, expected) => {
  const plain = await nested(status, body);
  expect(await plain.json()).toMatchObject({ error: expected });
});

test('an error in the standard shape, and an answer that is none, stay as they are', async () => {
  const standard = { error: 'invalid_client', error_description: 'no' };
  const kept = await nested(401, standard);
  expect([kept.status, await kept.json()]).toEqual([401, standard]);
  const html = new Response('<h1>no</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
  expect(await withPlainError(html)).toBe(html);
});
