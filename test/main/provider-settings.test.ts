import { describe, expect, test } from 'vitest';
import { beginLogin } from '../support/logins.ts';
import { createMachine, startApp, type TestApp } from '../support/test-app.ts';

const open = async (): Promise<TestApp> => {
  const app = await startApp(await createMachine());
  await app.call('profile.choose', { strength: 'os' });
  return app;
};

const set = (app: TestApp, id: string, name: 'base' | 'chat' | 'issuer' | 'clientId', value: string) =>
  app.call('providers.configure', { id, name, value });
const valueOf = async (app: TestApp, id: string, name: string): Promise<string | null | undefined> =>
  (await app.call('providers.settings', undefined))
    .find((each) => each.id === id)
    ?.settings.find((each) => each.name === name)?.value;

describe('what can be set at a provider', () => {
  test('is told with its usual value, and only where there is something', async () => {
    const app = await open();
    const listed = await app.call('providers.settings', undefined);
    expect(listed.map(({ id }) => id)).not.toContain('practice');
    expect(listed.find(({ id }) => id === 'openai')?.settings).toEqual([
      { name: 'base', type: 'url', usual: 'https://api.openai.com/v1', value: null },
    ]);
  });

  test('is kept, used by the next sign-in, and is the usual one again when emptied', async () => {
    const app = await open();
    const { origins } = app.machine.practice.status();
    await set(app, 'openai', 'base', `${origins.chat}/v1/`);
    expect(await valueOf(app, 'openai', 'base')).toBe(`${origins.chat}/v1`);

    const login = await beginLogin(app, { provider: 'openai', kind: 'api-key' });
    await login.settled();
    await login.submit({ apiKey: 'not-a-key' });
    expect(await login.settled()).toMatchObject({ failure: { code: 'login.key-refused' } });
    expect(app.machine.sent.map(({ url }) => url)).toContain(`${origins.chat}/v1/models`);

    await app.close();
    const later = await startApp(app.machine);
    expect(await valueOf(later, 'openai', 'base')).toBe(`${origins.chat}/v1`);
    await set(later, 'openai', 'base', ' ');
    expect(await valueOf(later, 'openai', 'base')).toBeNull();
  });

  test('an issuer stays letter by letter as it was typed', async () => {
    const app = await open();
    await set(app, 'chatgpt-codex', 'issuer', ' https://login.example.com/ ');
    expect(await valueOf(app, 'chatgpt-codex', 'issuer')).toBe('https://login.example.com/');
  });

  test.each([
    ['openai', 'base', 'http://example.com/v1', 'login.insecure-address'],
    ['openai', 'base', 'javascript:alert(1)', 'login.bad-address'],
    ['openai', 'base', 'https://user:word@example.com', 'login.bad-address'],
    ['openai', 'base', 'file:///etc/passwd', 'login.bad-address'],
    ['chatgpt-web', 'chat', 'https://example.com/chat', 'bad-origin'],
    ['openai', 'issuer', 'https://example.com', 'provider.not-settable'],
    ['practice', 'base', 'https://example.com', 'provider.not-settable'],
    ['nobody', 'base', 'https://example.com', 'unknown-provider'],
  ] as const)('%s %s is not %s', async (id, name, value, code) => {
    const app = await open();
    expect(await app.fail('providers.configure', { id, name, value })).toMatchObject({ code });
    expect(app.machine.settings.store['providers']).toBeUndefined();
  });

  test('what else stands in the file about a provider stays', async () => {
    const machine = await createMachine();
    machine.settings.set('providers', { 'chatgpt-codex': { port: '1466' }, other: { a: 'b' } });
    const app = await startApp(machine);
    await set(app, 'chatgpt-codex', 'clientId', 'mine');
    expect(machine.settings.store['providers']).toEqual({
      'chatgpt-codex': { port: '1466', clientId: 'mine' },
      other: { a: 'b' },
    });
  });
});
