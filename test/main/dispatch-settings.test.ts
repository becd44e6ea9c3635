import { describe, expect, test } from 'vitest';
import { createDispatch } from '../../src/main/dispatch.ts';
import { Fault } from '../../src/main/fault.ts';
import { createSettingsFile } from '../../src/main/settings-file.ts';
import type { Handlers } from '../../src/shared/contract/contract.ts';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createMachine, startApp } from '../support/test-app.ts';

const secret = 'sk-canary-0123456789';

/** A dispatcher whose settings.get does as told, with what it logs. */
function dispatchTo(settingsGet: () => unknown) {
  const logged: string[] = [];
  const line = (message: string, facts?: object) => logged.push(JSON.stringify({ message, facts }));
  const handlers = { 'settings.get': settingsGet } as unknown as Handlers;
  return { dispatch: createDispatch(handlers, { info: line, warn: line }), logged };
}

describe('dispatch', () => {
  test('a procedure that the contract does not name is refused', async () => {
    const app = await startApp(await createMachine());
    for (const name of ['nope', '', 'constructor', '__proto__', 'toString', 'login.start ']) {
      expect(await app.app.dispatch(name, undefined)).toMatchObject({
        ok: false,
        failure: { code: 'unknown-procedure' },
      });
    }
  });

  test('input of another shape is refused by its place, never by its value', async () => {
    const app = await startApp(await createMachine());
    const bad: [string, unknown, string][] = [
      ['login.submit', { id: 7, values: { password: secret } }, 'id'],
      ['login.submit', { id: 'x', values: { password: [secret] } }, 'values.password'],
      ['profile.unlock', { passphrase: secret.repeat(200) }, 'passphrase'],
      ['chat.send', { text: secret }, 'conversationId'],
      ['history.list', secret, 'input'],
      ['login.start', { provider: secret, kind: 'another' }, 'input'],
    ];
    for (const [name, input, place] of bad) {
      const reply = await app.app.dispatch(name, input);
      expect(reply).toMatchObject({ ok: false, failure: { code: 'bad-input', action: 'check-input' } });
      expect(JSON.stringify(reply)).toContain(place);
      expect(JSON.stringify(reply)).not.toContain(secret);
    }
    expect(app.machine.logged.join('\n')).not.toContain(secret);
  });

  test('what the contract does not name does not go out', async () => {
    const { dispatch } = dispatchTo(() => ({ ...defaultSettings, token: secret }));
    expect(await dispatch('settings.get', undefined)).toEqual({ ok: true, value: defaultSettings });
  });

  test('what goes out in another shape goes out not at all', async () => {
    const { dispatch, logged } = dispatchTo(() => ({ ...defaultSettings, theme: secret }));
    const reply = await dispatch('settings.get', undefined);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'unexpected' } });
    expect(JSON.stringify([reply, logged])).not.toContain(secret);
  });

  test.each<[string, () => unknown, string]>([
    ['an error', () => Promise.reject(new TypeError(`token ${secret} is bad`)), 'TypeError'],
    [
      'an error with a code',
      () => Promise.reject(Object.assign(new Error(secret), { code: 'EACCES' })),
      'Error EACCES',
    ],
    ['an error with a cause', () => Promise.reject(new Error('x', { cause: new Error(secret) })), 'Error'],
    ['a text', () => Promise.reject(secret), 'string'],
    [
      'an error thrown at once',
      () => {
        throw new Error(secret);
      },
      'Error',
    ],
  ])('%s that nobody expected tells its name and no more', async (_, handler, detail) => {
    const { dispatch, logged } = dispatchTo(handler);
    const reply = await dispatch('settings.get', undefined);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'unexpected', action: 'retry', detail } });
    expect(JSON.stringify([reply, logged])).not.toContain(secret);
  });

  test('a fault goes out as it is', async () => {
    const failure = { code: 'some-code', message: 'A sentence.', action: 'wait', retryAfterMs: 5 } as const;
    const { dispatch } = dispatchTo(() => Promise.reject(new Fault(failure, { cause: new Error(secret) })));
    expect(await dispatch('settings.get', undefined)).toEqual({ ok: false, failure });
  });
});

describe('settings', () => {
  test('are the usual ones at first, and a patch changes what it names and is told', async () => {
    const app = await startApp(await createMachine());
    expect(await app.call('settings.get', undefined)).toEqual(defaultSettings);
    const next = await app.call('settings.set', { theme: 'dark', sidebarOpen: false });
    expect(next).toEqual({ ...defaultSettings, theme: 'dark', sidebarOpen: false });
    expect(await app.next('settings.changed')).toEqual(next);
    expect(await app.call('settings.set', { language: 'ko' })).toEqual({ ...next, language: 'ko' });
    await app.close();
    const later = await startApp(app.machine);
    expect(await later.call('settings.get', undefined)).toEqual({ ...next, language: 'ko' });
  });

  test('an unknown value in a patch changes nothing', async () => {
    const app = await startApp(await createMachine());
    const patch = { theme: 'neon', language: 'ko' };
    expect(await app.app.dispatch('settings.set', patch)).toMatchObject({ failure: { code: 'bad-input' } });
    expect(await app.call('settings.get', undefined)).toEqual(defaultSettings);
  });

  test('a broken value in the file costs only itself', () => {
    const store = createMemoryStore({
      settings: {
        theme: 'neon',
        language: 'ko',
        sidebarOpen: 'yes',
        model: 7,
        later: true,
        sendWith: 'mod-enter',
      },
    });
    expect(createSettingsFile(store).read()).toEqual({
      ...defaultSettings,
      language: 'ko',
      sendWith: 'mod-enter',
    });
  });

  test.each([[null], ['text'], [[1, 2]], [7]])('a file that holds %j instead is read as none', (value) => {
    expect(createSettingsFile(createMemoryStore({ settings: value })).read()).toEqual(defaultSettings);
  });

  test('a provider written wrongly does not cost the others', () => {
    const store = createMemoryStore({
      providers: { good: { chat: 'https://example.com' }, number: { timeout: 5 }, text: 'x', none: null },
    });
    const file = createSettingsFile(store);
    expect(['good', 'number', 'text', 'none', 'missing', 'constructor'].map(file.provider)).toEqual([
      { chat: 'https://example.com' },
      ...Array.from({ length: 5 }, () => ({})),
    ]);
    expect(createSettingsFile(createMemoryStore({ providers: 'x' })).provider('good')).toEqual({});
  });
});
