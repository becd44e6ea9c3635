import { expect, test } from 'vitest';
import type { Practice } from '../../src/practice/practice.ts';
import { callApi, eventsIn } from './support/api.ts';
import { practiceForTest } from './support/world.ts';

const ask = (practice: Practice, path: string, body: unknown, headers: Record<string, string>) =>
  fetch(`${practice.origins.chat}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('each service refuses a token in its own words', async () => {
  const practice = await practiceForTest();
  const said = async (path: string) => {
    const response = await callApi(practice, path, { body: {}, token: 'nobody' });
    return [response.status, await response.json()];
  };
  expect(await said('/v1internal:loadCodeAssist')).toMatchObject([
    401,
    { error: { code: 401, status: 'UNAUTHENTICATED' } },
  ]);
  expect(await said('/openai/v1/chat/completions')).toMatchObject([401, { error: { code: '401' } }]);
});

test('a key goes in the header of its service, and nowhere else', async () => {
  const practice = await practiceForTest();
  const body = { messages: [{ role: 'user', content: 'echo hi' }] };
  const path = '/openai/deployments/practice-guide/chat/completions?api-version=2024-10-21';
  const status = async (headers: Record<string, string>) => (await ask(practice, path, body, headers)).status;
  expect(await status({ 'api-key': 'practice-key' })).toBe(200);
  expect(await status({ authorization: 'Bearer practice-key' })).toBe(401);
  expect(await status({ 'x-api-key': 'practice-key' })).toBe(401);
  const google = await callApi(practice, '/v1internal:loadCodeAssist', { body: {} });
  expect(google.status).toBe(401);
});

test('an address of a deployment wants a version, and says which model it is', async () => {
  const practice = await practiceForTest();
  const body = { model: 'whatever', messages: [{ role: 'user', content: 'same' }] };
  const path = '/openai/deployments/practice-echo/chat/completions';
  const headers = { 'api-key': 'practice-key' };
  expect((await ask(practice, path, body, headers)).status).toBe(404);
  const answered = await ask(practice, `${path}?api-version=2024-10-21`, { ...body, stream: true }, headers);
  const events = eventsIn(await answered.text());
  expect(events[0]?.data).toContain('"model":"practice-echo"');
});
