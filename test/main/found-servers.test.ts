import { expect, test } from 'vitest';
import { findLocalServers } from '../../src/main/providers/local-servers.ts';
import { beginLogin, opened } from '../support/logins.ts';
import { createMachine, startApp } from '../support/test-app.ts';

test('model servers on this machine are found, and only those', async () => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.intercept = async ({ url }, go) => {
    if (url.includes(':11434')) return Response.json({ data: [{ id: 'a' }, { id: 'b' }] });
    if (url.includes(':1234/')) return new Response('<h1>a router</h1>');
    return go('http://nowhere.invalid/');
  };
  const found = await app.call('providers.findLocal', undefined);
  expect(found).toEqual([
    { provider: 'openai-compatible', label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', models: 2 },
  ]);
  const { baseUrl = '', label = '' } = found[0] ?? {};
  const known = { baseUrl, label };
  const login = await beginLogin(app, { provider: 'openai-compatible', kind: 'api-key', known });
  expect((await login.at('fields')).fields[0]).toMatchObject({ name: 'baseUrl', value: baseUrl });
  await login.submit({ baseUrl });
  await login.at('done');
  const labels = async () => (await app.call('accounts.list', undefined)).map((account) => account.label);
  expect(await labels()).toEqual(['Ollama']);
  // another address is not what was found
  const other = await beginLogin(app, { provider: 'openai-compatible', kind: 'api-key', known });
  await other.at('fields');
  await other.submit({ baseUrl: 'http://localhost:11434/v1' });
  await other.at('done');
  expect(await labels()).toEqual(['Ollama', 'localhost:11434']);
});

test.each([
  ['127.0.0.1:4321', 'http://127.0.0.1:4321/v1'],
  ['0.0.0.0:4321', 'http://127.0.0.1:4321/v1'],
  [':4321', 'http://127.0.0.1:4321/v1'],
  ['0.0.0.0', 'http://127.0.0.1:11434/v1'],
  ['https://localhost', 'https://localhost/v1'],
  // what is elsewhere is not found on this machine, and nonsense moves nothing
  ['models.example.com:4321', 'http://127.0.0.1:11434/v1'],
  ['127.example.com', 'http://127.0.0.1:11434/v1'],
  ['not an address', 'http://127.0.0.1:11434/v1'],
])('Ollama that was moved to %s is looked for at %s', async (said, expected) => {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    return Response.json({ data: [] });
  };
  const found = await findLocalServers({ fetch, environment: { OLLAMA_HOST: said } });
  expect(found[0]).toMatchObject({ label: 'Ollama', baseUrl: expected });
  expect(asked).toContain(`${expected}/models`);
  expect(asked.join(' ')).not.toContain('example.com');
});
