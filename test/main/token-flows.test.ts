import { describe, expect, test } from 'vitest';
import type { AccountStatus } from '../../src/shared/contract/accounts.ts';
import { ask, settled } from '../support/chats.ts';
import { beginLogin, opened, person, pictureText, practiceToken } from '../support/logins.ts';
import { createMachine, startApp, startSignedIn, type TestApp } from '../support/test-app.ts';

const token = { provider: 'practice', kind: 'token' } as const;
const start = async () => opened(await startApp(await createMachine()));
/** where nobody can be asked about a token, it is kept as it is */
const startOffline = async () => {
  const app = await start();
  app.machine.intercept = async () => Promise.reject(new Error('no network'));
  return app;
};
const hour = 3_600_000;

const jwt = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
};

/** pastes a token and returns the account it made */
async function paste(app: TestApp, values: Record<string, string>): Promise<AccountStatus> {
  const login = await beginLogin(app, token);
  await login.submit(values);
  const { accountId } = await login.at('done');
  const found = (await app.call('accounts.list', undefined)).find(({ id }) => id === accountId);
  if (!found) throw new Error('no account');
  return found;
}
async function refusedPaste(app: TestApp, values: Record<string, string>): Promise<string | undefined> {
  const login = await beginLogin(app, token);
  await login.submit(values);
  const { failure, fields } = await login.at('fields');
  expect(JSON.stringify({ failure, fields })).not.toContain(values['accessToken']);
  expect(failure?.action).toBe('check-input');
  return failure?.code;
}

describe('the end of a pasted token', () => {
  test('is the one given, else its own, else in an hour', async () => {
    const app = await startOffline();
    const now = app.machine.clock.now();
    const own = now + 5 * hour;
    const accessToken = jwt({ sub: 'me', exp: own / 1000 });
    const given = now + 3 * hour;
    const ends = [
      await paste(app, { accessToken, expiresAt: new Date(given).toISOString() }),
      await paste(app, { accessToken, expiresAt: String(given / 1000) }),
      await paste(app, { accessToken, expiresAt: '' }),
      await paste(app, { accessToken: jwt({ sub: 'me' }) }),
      await paste(app, { accessToken: 'opaque-token' }),
    ].map(({ expiresAt }) => expiresAt);
    expect(ends).toEqual([given, given, own, now + hour, now + hour]);
  });

  test('that is over already is refused at the form, as is what is no date', async () => {
    const app = await start();
    const now = app.machine.clock.now();
    const over = jwt({ exp: now / 1000 - 1 });
    expect(await refusedPaste(app, { accessToken: over })).toBe('login.token-expired');
    expect(await refusedPaste(app, { accessToken: 'opaque', expiresAt: '2020-01-01T00:00' })).toBe(
      'login.token-expired',
    );
    expect(await refusedPaste(app, { accessToken: 'opaque', expiresAt: 'next week' })).toBe(
      'login.bad-expiry',
    );
    expect(await refusedPaste(app, { accessToken: 'two words' })).toBe('login.bad-token');
    expect(await app.call('accounts.list', undefined)).toEqual([]);
  });
});

describe('a pasted token is shown to its provider before it is kept', () => {
  const isAsked = ({ url }: { url: string }) => url.endsWith('/models');

  test('who refuses it is heard at the form', async () => {
    const app = await start();
    expect(await refusedPaste(app, { accessToken: jwt({ sub: 'me' }) })).toBe('login.token-refused');
    expect(await app.call('accounts.list', undefined)).toEqual([]);
    const { state } = await paste(app, { accessToken: await practiceToken(app.machine) });
    expect(state).toBe('valid');
    expect(app.machine.sent.filter(isAsked)).toHaveLength(2);
  });

  test.each([403, 429, 500])('a %d says nothing of it', async (status) => {
    const app = await start();
    app.machine.intercept = async () => new Response('', { status });
    expect(await paste(app, { accessToken: 'opaque' })).toMatchObject({ state: 'valid' });
  });

  test('who does not answer is not waited for', async () => {
    const app = await start();
    const asked = Promise.withResolvers<void>();
    app.machine.intercept = ({ init }) =>
      new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        asked.resolve();
      });
    const pasted = paste(app, { accessToken: 'opaque' });
    await asked.promise;
    app.machine.clock.advance(5_000);
    expect(await pasted).toMatchObject({ state: 'valid' });
  });
});

test('what people copy with a token is not part of it', async () => {
  const app = await startOffline();
  for (const [before, after] of [
    ['Bearer ', ''],
    ['bearer   ', '\n'],
    ['Authorization: Bearer ', ' '],
    ['"', '"'],
    ['  ', '\t'],
  ] as const) {
    const { id } = await paste(app, { accessToken: `${before}xyz.abc${after}` });
    expect([before, app.app.core().tokens.stored(id)?.accessToken]).toEqual([before, 'xyz.abc']);
  }
});

test('whoever the token names is the identity', async () => {
  const app = await startOffline();
  const identities = [
    await paste(app, { accessToken: jwt({ email: 'a@example.com', sub: 's' }) }),
    await paste(app, { accessToken: jwt({ 'https://api.openai.com/profile': { email: 'b@example.com' } }) }),
    await paste(app, { accessToken: jwt({ sub: 'user-7' }) }),
    await paste(app, { accessToken: 'opaque' }),
  ].map(({ identity, renewable }) => ({ identity, renewable }));
  expect(identities.map(({ identity }) => identity)).toEqual([
    'a@example.com',
    'b@example.com',
    'user-7',
    'Access token',
  ]);
  expect(identities.every(({ renewable }) => !renewable)).toBe(true);
});

describe('another secret that names nobody', () => {
  const named = (app: TestApp) =>
    app.app
      .core()
      .accounts.list()
      .map(({ id, label, credential }) => ({ id, label, secret: credential?.secret }));

  test('is another account, told apart by its label, and leaves the first as it is', async () => {
    const app = await start();
    app.machine.intercept = async () => Response.json({ data: [] });
    const add = async (apiKey: string) => {
      const login = await beginLogin(app, { provider: 'openai', kind: 'api-key' });
      await login.submit({ apiKey });
      return (await login.at('done')).accountId;
    };
    const [work, home] = [await add('work-key'), await add('home-key')];
    const both = [
      { id: work, label: 'API key at api.openai.com', secret: 'work-key' },
      { id: home, label: 'API key at api.openai.com (2)', secret: 'home-key' },
    ];
    expect(named(app)).toEqual(both);
    expect(await add('work-key')).toBe(work);
    expect(named(app)).toEqual(both);
    await app.call('accounts.rename', { id: home, label: 'Home' });
    await app.call('accounts.rename', { id: home, label: '' });
    expect(named(app)).toEqual(both);
  });

  test('is the same account where the person signs in again by it', async () => {
    const app = await startOffline();
    const first = await paste(app, { accessToken: 'opaque-1' });
    const again = await beginLogin(app, { accountId: first.id });
    await again.submit({ accessToken: 'opaque-2' });
    expect(await again.at('done')).toMatchObject({ accountId: first.id });
    expect(named(app)).toEqual([{ id: first.id, label: 'Access token', secret: 'opaque-2' }]);
  });

  test('is the same account where a token names the same person, or a helper is the same', async () => {
    const app = await startOffline();
    const exp = app.machine.clock.now() / 1000 + 3_600;
    const one = await paste(app, { accessToken: jwt({ sub: 'user-7', exp }) });
    expect((await paste(app, { accessToken: jwt({ sub: 'user-7', exp: exp + 60 }) })).id).toBe(one.id);
    expect((await paste(app, { accessToken: jwt({ sub: 'user-8', exp }) })).id).not.toBe(one.id);

    const byHelper = async (token: string) => {
      const login = await beginLogin(app, { provider: 'openai-compatible', kind: 'command' });
      await login.submit({
        baseUrl: 'https://example.com/v1',
        command: `"${process.execPath}" -p "'${token}-' + Date.now()"`,
        confirm: 'yes',
      });
      return (await login.at('done')).accountId;
    };
    const helper = await byHelper('a');
    expect(await byHelper('a')).toBe(helper);
    expect(await byHelper('b')).not.toBe(helper);
  });
});

test('a pasted token works until its end, and then messages wait for the person', async () => {
  const app = await start();
  const account = await paste(app, { accessToken: await practiceToken(app.machine) });
  expect((await ask(app, account.id, 'echo one')).state.step).toBe('done');

  const from = app.heard.length;
  app.machine.clock.advance(300_000);
  // nothing was asked, and the window is told all the same
  await app.next('accounts.changed', ([one]) => one?.state === 'needs-sign-in', from);
  const before = app.machine.sent.length;
  const turn = await ask(app, account.id, 'echo two');
  expect(turn.state).toMatchObject({ step: 'held', reason: 'sign-in' });
  expect(app.machine.sent).toHaveLength(before);

  const again = await beginLogin(app, { accountId: account.id });
  const since = app.heard.length;
  await again.submit({ accessToken: await practiceToken(app.machine) });
  expect(await again.at('done')).toMatchObject({ accountId: account.id });
  expect((await settled(app, turn, since)).state.step).toBe('done');
  expect(app.machine.practice.status().counts.answers).toBe(2);
});

describe('an API key', () => {
  const key = { provider: 'practice', kind: 'api-key' } as const;

  test('is checked, and a wrong one is refused at the form', async () => {
    const app = await start();
    const login = await beginLogin(app, key);
    expect((await login.at('fields')).fields).toMatchObject([
      { name: 'apiKey', type: 'secret', required: true },
    ]);
    await login.submit({ apiKey: 'not-the-key' });
    const refused = await login.at('fields');
    expect(refused.failure).toMatchObject({ code: 'login.key-refused', action: 'check-input' });
    expect(JSON.stringify(refused)).not.toContain('not-the-key');
    await login.submit({ apiKey: ' practice-key ' });
    const { accountId } = await login.at('done');
    expect(await app.call('accounts.list', undefined)).toMatchObject([
      { state: 'valid', expiresAt: null, refreshesAt: null, renewable: false },
    ]);
    expect((await ask(app, accountId, 'echo keyed')).state.step).toBe('done');
  });

  test('trouble of the provider is no verdict on the key', async () => {
    const app = await start();
    for (const [status, code] of [
      [500, 'login.api-trouble'],
      [429, 'login.api-trouble'],
    ] as const) {
      app.machine.intercept = async () => new Response('', { status });
      const login = await beginLogin(app, key);
      await login.submit({ apiKey: 'practice-key' });
      expect((await login.at('failed')).failure).toMatchObject({ code, action: 'retry' });
    }
  });
});

describe('the address of an API', () => {
  const compatible = { provider: 'openai-compatible', kind: 'api-key' } as const;
  const enter = async (app: TestApp, baseUrl: string) => {
    const login = await beginLogin(app, compatible);
    await login.submit({ baseUrl, apiKey: '' });
    return login;
  };

  test('is brought into one form, and needs no key', async () => {
    const app = await start();
    app.machine.intercept = async () => Response.json({ data: [] });
    for (const [typed, clean] of [
      ['example.com/v1', 'https://example.com/v1'],
      ['  https://example.org/v1///  ', 'https://example.org/v1'],
      ['HTTPS://EXAMPLE.net:443/V1', 'https://example.net/V1'],
      ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
      ['http://127.0.0.1:1234/v1/', 'http://127.0.0.1:1234/v1'],
      ['http://127.1:1235', 'http://127.0.0.1:1235'],
      ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ] as const) {
      const login = await enter(app, typed);
      const { accountId } = await login.at('done');
      const last = app.machine.sent.at(-1);
      expect([typed, last?.url, last?.init.headers?.['authorization']]).toEqual([
        typed,
        `${clean}/models`,
        undefined,
      ]);
      expect(app.app.core().accounts.get(accountId)).toMatchObject({
        identity: new URL(clean).host,
        credential: { origins: [new URL(clean).origin] },
      });
    }
  });

  test('may list its models with nothing around them', async () => {
    const app = await start();
    app.machine.intercept = async () => Response.json([{ id: 'a/chat', object: 'model', context_length: 9 }]);
    const { accountId: id } = await (await enter(app, 'https://example.com/v1')).at('done');
    expect(await app.call('accounts.models', { id })).toEqual([
      { id: 'a/chat', label: 'a/chat', contextTokens: 9 },
    ]);
  });

  test('is refused where the key could be read on the way, or where it is none, and nothing leaves', async () => {
    const app = await start();
    for (const [typed, code] of [
      ['http://example.com/v1', 'login.insecure-address'],
      ['http://127.0.0.1.example.com/v1', 'login.insecure-address'],
      ['http://127.example.com/v1', 'login.insecure-address'],
      ['http://localhost.example.com/v1', 'login.insecure-address'],
      ['http://192.168.1.5/v1', 'login.insecure-address'],
      ['ftp://example.com', 'login.bad-address'],
      ['file:///etc/passwd', 'login.bad-address'],
      ['https://user:word@example.com/v1', 'login.bad-address'],
      ['https://:word@example.com/v1', 'login.bad-address'],
      ['https://example.com/v1?key=1', 'login.bad-address'],
      ['https://example.com/v1#x', 'login.bad-address'],
      ['not an address', 'login.bad-address'],
    ] as const) {
      const login = await enter(app, typed);
      const { failure, fields } = await login.at('fields');
      expect({ typed, code: failure?.code, kept: fields[0]?.value }).toEqual({ typed, code, kept: typed });
    }
    expect(app.machine.sent).toEqual([]);
  });

  test('that is no API is told at the form, with what was typed', async () => {
    const app = await start();
    app.machine.intercept = async () => new Response('', { status: 404 });
    const login = await enter(app, 'https://example.com');
    expect(await login.at('fields')).toMatchObject({
      failure: { code: 'login.not-an-api' },
      fields: [{ value: 'https://example.com' }, {}],
    });
  });
});

describe('the token functions', () => {
  test('tell of the stored token without the network, and renew the current one', async () => {
    const app = await startSignedIn();
    const { tokens } = app.app.core();
    const stored = tokens.stored(app.accountId);
    if (!stored?.expiresAt) throw new Error('a token was due');
    const before = app.machine.sent.length;
    expect(tokens.isExpired(app.accountId)).toBe(false);
    app.machine.clock.setWall(stored.expiresAt - 1);
    expect(tokens.isExpired(app.accountId)).toBe(false);
    app.machine.clock.setWall(stored.expiresAt);
    expect(tokens.isExpired(app.accountId)).toBe(true);
    expect(tokens.stored(app.accountId)).toEqual(stored);
    expect(app.machine.sent).toHaveLength(before);
    const current = await tokens.current(app.accountId);
    expect(current.accessToken).not.toBe(stored.accessToken);
    expect(tokens.isExpired(app.accountId)).toBe(false);
    await app.call('accounts.signOut', { id: app.accountId });
    expect([tokens.stored(app.accountId), tokens.isExpired(app.accountId)]).toEqual([null, true]);
    await expect(tokens.current(app.accountId)).rejects.toMatchObject({ failure: { code: 'needs-sign-in' } });
  });

  test('log in with somebody who reads the picture, and throw what went wrong', async () => {
    const app = await start();
    const { tokens } = app.app.core();
    const tries = ['wrong', ''];
    const input = { provider: 'practice', ...person };
    const solve = async () => tries.shift() || pictureText(app.machine);
    const id = await tokens.logIn({ ...input, solve });
    expect(tokens.isExpired(id)).toBe(false);
    await expect(tokens.logIn({ ...input, password: 'no', solve })).rejects.toMatchObject({
      failure: { code: 'login.wrong-password', login: { errorClass: 'auth0', step: 7, status: 400 } },
    });
    await expect(tokens.logIn({ ...input, provider: 'openai', solve })).rejects.toMatchObject({
      failure: { code: 'unknown-login' },
    });
  });

  test('keep a token by hand', async () => {
    const app = await start();
    const { tokens } = app.app.core();
    const accessToken = await practiceToken(app.machine);
    const id = await tokens.save({ provider: 'practice', accessToken: `Bearer ${accessToken}` });
    expect(tokens.stored(id)).toEqual({ accessToken, expiresAt: app.machine.clock.now() + 300_000 });
    expect((await ask(app, id, 'echo saved')).state.step).toBe('done');
    const later = app.machine.clock.now() + hour;
    const other = await tokens.save({ provider: 'practice', accessToken: 'opaque', expiresAt: later });
    expect(tokens.stored(other)).toEqual({ accessToken: 'opaque', expiresAt: later });
    const past = tokens.save({ provider: 'practice', accessToken: 'opaque', expiresAt: 1_000 });
    await expect(past).rejects.toMatchObject({ failure: { code: 'login.token-expired' } });
  });
});
