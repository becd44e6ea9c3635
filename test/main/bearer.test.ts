import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../../src/main/fault.ts';
import type { HttpFetch } from '../../src/main/network/http-fetch.ts';
import type { AccountStatus } from '../../src/shared/contract/accounts.ts';
import { ask, settled, texts } from '../support/chats.ts';
import { startSignedIn, type Sent, type TestApp } from '../support/test-app.ts';

type Signed = TestApp & { accountId: string };

const isModels = ({ url }: Sent) => url.endsWith('/v1/models');
const isSession = ({ url }: Sent) => url.endsWith('/api/auth/session');
const call = (app: Signed, id = app.accountId) =>
  app.app.core().bearer.fetch(id, { url: `${app.machine.practice.origins.chat}/v1/models` });
const sessionCalls = (app: Signed) => app.machine.practice.status().counts.sessionCalls;
const statusOf = async (app: Signed, id = app.accountId): Promise<AccountStatus> => {
  const found = (await app.call('accounts.list', undefined)).find((one) => one.id === id);
  if (!found) throw new Error('no such account');
  return found;
};
const codeOf = (asked: Promise<Response>): Promise<string> =>
  asked.then(
    ({ status }) => `HTTP ${status}`,
    (error: unknown) => failureOf(error).code,
  );
const secretOf = (app: Signed, id = app.accountId) => app.app.core().tokens.stored(id)?.accessToken;
/** the session endpoint answers by `how`, everything else as it is */
const onSession = (app: Signed, how: (request: Sent, go: HttpFetch) => Promise<Response>) => {
  app.machine.intercept = (request, go) =>
    isSession(request) ? how(request, go) : go(request.url, request.init);
};

/** a server that takes a request and breaks the connection */
async function startBreaker(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

test('a fresh token costs one request and nothing else', async () => {
  const app = await startSignedIn();
  const before = app.machine.sent.length;
  expect((await call(app)).status).toBe(200);
  expect(app.machine.sent.slice(before).map(({ url }) => new URL(url).pathname)).toEqual(['/v1/models']);
});

test('a 401 costs one renewal and one more try', async () => {
  const app = await startSignedIn();
  const old = secretOf(app);
  app.machine.practice.act('expire-tokens');
  const before = app.machine.sent.length;
  expect((await call(app)).status).toBe(200);
  expect(app.machine.sent.slice(before).map(({ url }) => new URL(url).pathname)).toEqual([
    '/v1/models',
    '/api/auth/session',
    '/v1/models',
  ]);
  expect(secretOf(app)).not.toBe(old);
  expect(await statusOf(app)).toMatchObject({ state: 'valid' });
});

describe('a hundred at once', () => {
  test('that meet an expired token together need one renewal, and none is lost', async () => {
    const app = await startSignedIn();
    app.machine.practice.act('expire-tokens');
    const answers = await Promise.all(Array.from({ length: 100 }, () => call(app)));
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(sessionCalls(app)).toBe(1);
  });

  test('stragglers whose 401 comes after the renewal use the new token', async () => {
    const app = await startSignedIn();
    app.machine.practice.act('expire-tokens');
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    app.machine.intercept = async (request, go) => {
      if (isModels(request)) {
        asked += 1;
        if (asked > 50 && asked <= 100) await gate.promise;
      }
      return go(request.url, request.init);
    };
    const all = Array.from({ length: 100 }, () => call(app));
    await Promise.all(all.slice(0, 50));
    expect(sessionCalls(app)).toBe(1);
    gate.resolve();
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(sessionCalls(app)).toBe(1);
    expect(app.machine.sent.filter(isModels)).toHaveLength(200);
  });

  test('whose token is over by the clock wait for one renewal and send once', async () => {
    const app = await startSignedIn();
    // a closed lid: time passed and no timer ran
    app.machine.clock.setWall(app.machine.clock.now() + 600_000);
    const answers = await Promise.all(Array.from({ length: 100 }, () => call(app)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(sessionCalls(app)).toBe(1);
    expect(app.machine.sent.filter(isModels)).toHaveLength(100);
  });

  test('that are refused for good all say so after one renewal', async () => {
    const app = await startSignedIn();
    app.machine.practice.act('revoke-sessions');
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => call(app)));
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 'rejected', reason: { failure: { code: 'needs-sign-in' } } });
    expect(sessionCalls(app)).toBe(1);
  });
});

test('a second 401 needs the person, and there is no third request', async () => {
  const app = await startSignedIn();
  app.machine.intercept = async (request, go) =>
    isModels(request) ? new Response('', { status: 401 }) : go(request.url, request.init);
  await expect(call(app)).rejects.toMatchObject({ failure: { code: 'needs-sign-in', action: 'sign-in' } });
  expect(app.machine.sent.filter(isModels)).toHaveLength(2);
  expect(await statusOf(app)).toMatchObject({
    state: 'needs-sign-in',
    lastFailure: { code: 'session-over' },
  });
  const before = app.machine.sent.length;
  await expect(call(app)).rejects.toMatchObject({ failure: { code: 'needs-sign-in' } });
  expect(app.machine.sent).toHaveLength(before);
});

test('a second 401 while somebody signs in again is followed by a request with what they brought', async () => {
  const app = await startSignedIn();
  const { accounts } = app.app.core();
  let asked = 0;
  app.machine.intercept = async (request, go) => {
    if (!isModels(request)) return go(request.url, request.init);
    asked += 1;
    if (asked > 2) return new Response(new Headers(request.init?.headers).get('authorization'));
    const { credential } = accounts.get(app.accountId);
    if (asked === 2 && credential)
      accounts.renewed(
        app.accountId,
        credential.secret,
        { ...credential, secret: 'brought-anew' },
        'signed-in',
      );
    return new Response('', { status: 401 });
  };
  expect(await (await call(app)).text()).toBe('Bearer brought-anew');
  expect((await statusOf(app)).state).toBe('valid');
});

test('another refusal of the API renews nothing and comes back as it is', async () => {
  const app = await startSignedIn();
  for (const status of [400, 403, 404, 429, 500, 503]) {
    const before = app.machine.sent.length;
    app.machine.intercept = async (request, go) =>
      isModels(request) ? new Response('', { status }) : go(request.url, request.init);
    expect((await call(app)).status).toBe(status);
    expect(app.machine.sent).toHaveLength(before + 1);
    expect((await statusOf(app)).state).toBe('valid');
  }
});

test('whatever keeps a renewal from happening keeps every token, is told, and passes', async () => {
  const app = await startSignedIn();
  const breaker = await startBreaker();
  const answer = (status: number, body = '', headers = {}) => new Response(body, { status, headers });
  const troubles: [
    string,
    AccountStatus['state'],
    string,
    (request: Sent, go: HttpFetch) => Promise<Response>,
  ][] = [
    ...[302, 401, 403, 404, 429, 500, 503].map((status): (typeof troubles)[number] => [
      `HTTP ${status}`,
      'retrying',
      'refresh-postponed',
      async () => answer(status, '{}', { 'retry-after': '9' }),
    ]),
    ['a page', 'retrying', 'refresh-postponed', async () => answer(200, '<h1>Hotel</h1>')],
    ['an odd list', 'retrying', 'refresh-postponed', async () => answer(200, '[]')],
    ['offline', 'waiting-for-network', 'offline', ({ init }, go) => go('http://nowhere.invalid/', init)],
    ['a reset', 'waiting-for-network', 'refresh-postponed', ({ init }, go) => go(breaker, init)],
  ];
  for (const [name, state, code, how] of troubles) {
    app.machine.practice.act('expire-tokens');
    const kept = secretOf(app);
    onSession(app, how);
    expect({ name, code: await codeOf(call(app)) }).toEqual({ name, code });
    expect({ name, ...(await statusOf(app)) }).toMatchObject({ name, state, lastFailure: { code } });
    expect(secretOf(app)).toBe(kept);
    app.machine.intercept = null;
    expect({ name, status: (await call(app)).status }).toEqual({ name, status: 200 });
    const after = await statusOf(app);
    expect({ name, state: after.state, failure: after.lastFailure }).toEqual({ name, state: 'valid' });
  }
});

test('a message that meets a reset while the token is renewed waits, and is answered once', async () => {
  const app = await startSignedIn();
  const breaker = await startBreaker();
  app.machine.practice.act('expire-tokens');
  onSession(app, ({ init }, go) => go(breaker, init));
  const turn = await ask(app, app.accountId, 'echo patience');
  expect(turn.state).toMatchObject({ step: 'held', reason: 'network' });
  app.machine.intercept = null;
  const from = app.heard.length;
  app.machine.clock.advance(2_000);
  expect((await settled(app, turn, from)).state.step).toBe('done');
  expect(await texts(app, turn)).toEqual(['echo patience', 'patience']);
  expect(app.machine.practice.status().counts.answers).toBe(1);
});

test('a session that says it is over needs the person, whichever way it says so', async () => {
  const app = await startSignedIn();
  for (const body of [
    '{}',
    'null',
    '{"error":"RefreshAccessTokenError"}',
    '{"user":{},"expires":"2030-01-01"}',
  ]) {
    app.machine.practice.act('expire-tokens');
    onSession(app, async () => new Response(body, { headers: { 'content-type': 'application/json' } }));
    expect({ body, code: await codeOf(call(app)) }).toEqual({ body, code: 'needs-sign-in' });
    app.machine.intercept = null;
    await app.app.core().tokens.logIn({
      provider: 'practice',
      email: 'person@practice.test',
      password: 'latchkey',
      solve: async () => app.machine.practice.status().captchaAnswer ?? '',
    });
    expect((await call(app)).status).toBe(200);
  }
});

test('a sign-out while the token is being renewed wins', async () => {
  const app = await startSignedIn();
  const [asked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  onSession(app, async ({ url, init }, go) => {
    asked.resolve();
    await gate.promise;
    return go(url, init);
  });
  const renewing = app.fail('accounts.refresh', { id: app.accountId });
  await asked.promise;
  await app.call('accounts.signOut', { id: app.accountId });
  gate.resolve();
  expect(await renewing).toMatchObject({ code: 'needs-sign-in' });
  expect(await statusOf(app)).toMatchObject({ state: 'signed-out', expiresAt: null });
  expect(secretOf(app)).toBeUndefined();
});

test('a token goes to its own origins only', async () => {
  const app = await startSignedIn();
  const { chat, auth } = app.machine.practice.origins;
  const before = app.machine.sent.length;
  for (const url of ['https://example.com/v1/models', `${auth}/v1/models`, chat.replace('http:', 'https:')]) {
    await expect(app.app.core().bearer.fetch(app.accountId, { url })).rejects.toMatchObject({
      failure: { code: 'origin-not-allowed', detail: new URL(url).origin },
    });
  }
  expect(app.machine.sent).toHaveLength(before);
});
