import { describe, expect, test } from 'vitest';
import { isStale, refreshTime } from '../../src/main/credentials/expiry.ts';
import type { AccountStatus } from '../../src/shared/contract/accounts.ts';
import { createSkewedMachine } from '../support/skewed-machine.ts';
import { signIn, startApp, startSignedIn, type Sent, type TestApp } from '../support/test-app.ts';

type Signed = TestApp & { accountId: string };

const second = { email: 'second@practice.test' } as const;
const isSession = ({ url }: Sent) => url.endsWith('/api/auth/session');
const call = (app: Signed, id = app.accountId) =>
  app.app.core().bearer.fetch(id, { url: `${app.machine.practice.origins.chat}/v1/models` });
const sessionsAsked = (app: Signed) => app.machine.sent.filter(isSession).length;
const accounts = (app: Signed) => app.call('accounts.list', undefined);
const only = async (app: Signed): Promise<AccountStatus> => {
  const [account, more] = await accounts(app);
  if (!account || more) throw new Error('one account was due');
  return account;
};
/** lets what a timer set off come to rest where the network answers at once */
const rest = () => new Promise((resolve) => setImmediate(resolve));
const renewedAhead = (app: Signed, from: number) =>
  app.next(
    'accounts.changed',
    ([one]) => one?.log.at(-1)?.what === 'refreshed-ahead' && one.lastRefresh === app.machine.clock.now(),
    from,
  );

const expiredToken = (at: number) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'x', exp: Math.floor(at / 1000) - 60 })}.`;
};

/** ms by which a renewal may come later than it was told, so that not all renew in one moment */
const spread = 20_000;

/** the timer of the bin, which every app has */
const daily = 1;

describe('ahead of its end', () => {
  test('a token is renewed at the time that was told, and once', async () => {
    const app = await startSignedIn();
    const { refreshesAt, expiresAt } = await only(app);
    if (refreshesAt === null || expiresAt === null) throw new Error('it has an end');
    expect(refreshesAt).toBeLessThan(expiresAt);
    app.machine.clock.advance(refreshesAt - app.machine.clock.now() - 1_000);
    await rest();
    expect(sessionsAsked(app)).toBe(0);
    const from = app.heard.length;
    app.machine.clock.advance(1_000 + spread);
    await renewedAhead(app, from);
    expect(sessionsAsked(app)).toBe(1);
    const after = await only(app);
    expect(after).toMatchObject({ state: 'valid' });
    expect(after.expiresAt).toBeGreaterThan(expiresAt);
    app.machine.clock.advance(60_000);
    await rest();
    expect(sessionsAsked(app)).toBe(1);
  });

  test('it goes on so, one call for each life of a token', async () => {
    const app = await startSignedIn();
    for (let life = 1; life <= 5; life += 1) {
      const { refreshesAt } = await only(app);
      const from = app.heard.length;
      app.machine.clock.advance((refreshesAt ?? 0) - app.machine.clock.now() + spread);
      await renewedAhead(app, from);
      expect(sessionsAsked(app)).toBe(life);
      expect(app.machine.clock.waiting()).toBeLessThanOrEqual(daily + 2);
    }
  });

  test('an old token that still works is used while it cannot be renewed', async () => {
    const app = await startSignedIn();
    app.machine.intercept = async (request, go) =>
      isSession(request) ? new Response('', { status: 503 }) : go(request.url, request.init);
    const { refreshesAt } = await only(app);
    app.machine.clock.advance((refreshesAt ?? 0) - app.machine.clock.now() + 5_000);
    await rest();
    expect((await call(app)).status).toBe(200);
    expect(await only(app)).toMatchObject({ state: 'retrying', lastFailure: { code: 'refresh-postponed' } });
    app.machine.clock.advance(60_000);
    await rest();
    await expect(call(app)).rejects.toMatchObject({ failure: { code: 'refresh-postponed' } });
    app.machine.intercept = null;
    expect((await call(app)).status).toBe(200);
    expect((await only(app)).state).toBe('valid');
  });

  test('a provider in trouble is asked again after growing pauses', async () => {
    const app = await startSignedIn();
    app.machine.intercept = async () => new Response('', { status: 503 });
    const asked: number[] = [];
    for (let minute = 0; minute < 120; minute += 1) {
      app.machine.clock.advance(60_000);
      await rest();
      asked.push(sessionsAsked(app));
    }
    expect(asked.at(-1)).toBeGreaterThan(5);
    expect(asked.at(-1)).toBeLessThan(25);
    // at the end no more than once in fifteen minutes
    expect((asked[119] ?? 0) - (asked[89] ?? 0)).toBeLessThanOrEqual(2);
    expect(app.machine.clock.waiting()).toBeLessThanOrEqual(daily + 1);
  });
});

test('a token whose end nobody tells is renewed at eight days, if it can be', () => {
  const day = 86_400_000;
  const life = { obtainedAt: 1_000, expiresAt: null };
  expect(refreshTime({ ...life, refreshToken: 'r' })).toBe(1_000 + 8 * day);
  expect(isStale({ ...life, refreshToken: 'r' }, 8 * day)).toBe(false);
  expect(isStale({ ...life, refreshToken: 'r' }, 9 * day)).toBe(true);
  expect(refreshTime({ ...life, refreshToken: null })).toBeNull();
  expect(refreshTime(life)).toBeNull();
});

describe('a clock that jumps', () => {
  const year = 365 * 86_400_000;
  test.each([10 * year, -10 * year, 86_400_000, -3_600_000])(
    'by %d ms costs one renewal at most, and no loop',
    async (jump) => {
      const app = await startSignedIn(await createSkewedMachine(0));
      const { clock } = app.machine;
      clock.setWall(clock.now() + jump);
      for (let second = 0; second < 120; second += 1) {
        clock.advance(1_000);
        await rest();
        expect(clock.waiting()).toBeLessThanOrEqual(daily + 2);
      }
      const answers = await Promise.all(Array.from({ length: 20 }, () => call(app)));
      expect(answers.every(({ ok }) => ok)).toBe(true);
      expect(sessionsAsked(app)).toBeLessThanOrEqual(1);
      expect((await only(app)).state).toBe('valid');
      clock.setWall(clock.now() - jump);
      expect((await call(app)).status).toBe(200);
      expect(sessionsAsked(app)).toBeLessThanOrEqual(2);
    },
  );
});

test('a provider that hands out a token that is over already is not asked in a loop', async () => {
  const app = await startSignedIn();
  const { clock, practice } = app.machine;
  app.machine.intercept = async (request, go) =>
    isSession(request)
      ? Response.json({ accessToken: expiredToken(clock.now()), user: { email: 'person@practice.test' } })
      : go(request.url, request.init);
  practice.act('expire-tokens');
  await expect(call(app)).rejects.toMatchObject({ failure: { code: 'refresh-postponed' } });
  expect(sessionsAsked(app)).toBe(1);
  for (let step = 0; step < 60; step += 1) {
    clock.advance(10_000);
    await rest();
    expect(clock.waiting()).toBeLessThanOrEqual(daily + 1);
  }
  expect(sessionsAsked(app)).toBeLessThan(10);
  app.machine.intercept = null;
  expect((await call(app)).status).toBe(200);
});

test('by hand it is renewed at once and says so', async () => {
  const app = await startSignedIn();
  app.machine.clock.advance(10_000);
  const status = await app.call('accounts.refresh', { id: app.accountId });
  expect(status).toMatchObject({ state: 'valid', lastRefresh: app.machine.clock.now() });
  expect(status.log.map(({ what }) => what)).toEqual(['signed-in', 'refreshed-by-hand']);
  expect(sessionsAsked(app)).toBe(1);
});

describe('several accounts', () => {
  test('are renewed each by itself', async () => {
    const app = await startSignedIn();
    const other = await signIn(app, second);
    const { credential } = app.app.core().accounts.get(app.accountId);
    const cookie = credential?.kind === 'session' ? credential.cookie.value.slice(0, 200) : '';
    app.machine.intercept = async (request, go) =>
      isSession(request) && request.init.headers?.['cookie']?.includes(cookie)
        ? new Response('', { status: 503 })
        : go(request.url, request.init);
    app.machine.practice.act('expire-tokens');
    const [mine, theirs] = await Promise.allSettled([call(app), call(app, other)]);
    expect(mine.status).toBe('rejected');
    expect(theirs).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
    expect((await accounts(app)).map(({ id, state }) => ({ id, state }))).toEqual([
      { id: app.accountId, state: 'retrying' },
      { id: other, state: 'valid' },
    ]);
    await app.call('accounts.signOut', { id: app.accountId });
    expect((await call(app, other)).status).toBe(200);
  });

  test('the same identity signing in anew is the same account, with its name', async () => {
    const app = await startSignedIn();
    await app.call('accounts.rename', { id: app.accountId, label: 'Mine' });
    expect(await signIn(app)).toBe(app.accountId);
    expect(await only(app)).toMatchObject({ label: 'Mine', state: 'valid' });
  });

  test('signing in again as somebody else makes another account and leaves the first', async () => {
    const app = await startSignedIn();
    app.machine.practice.act('revoke-sessions');
    await expect(call(app)).rejects.toMatchObject({ failure: { code: 'needs-sign-in' } });
    const other = await signIn(app, { ...second, again: app.accountId });
    expect(other).not.toBe(app.accountId);
    expect((await accounts(app)).map(({ id, identity, state }) => ({ id, identity, state }))).toEqual([
      { id: app.accountId, identity: 'person@practice.test', state: 'needs-sign-in' },
      { id: other, identity: second.email, state: 'valid' },
    ]);
  });

  test('one is removed only after it is signed out, and then it is gone', async () => {
    const app = await startSignedIn();
    expect(await app.fail('accounts.remove', { id: app.accountId })).toMatchObject({
      code: 'still-signed-in',
    });
    await app.call('accounts.signOut', { id: app.accountId });
    await app.call('accounts.remove', { id: app.accountId });
    expect(await accounts(app)).toEqual([]);
    expect(await app.fail('accounts.refresh', { id: app.accountId })).toMatchObject({
      code: 'unknown-account',
    });
  });
});

describe('when the app is closed meanwhile', () => {
  /** a renewal whose answer is held back */
  const underWay = async () => {
    const app = await startSignedIn();
    const before = (await only(app)).lastRefresh;
    const asked = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    app.machine.intercept = async (request, go) => {
      const answer = await go(request.url, request.init);
      if (!isSession(request)) return answer;
      asked.resolve();
      await held.promise;
      return answer;
    };
    app.machine.clock.advance(1_000);
    const renewing = app.app.dispatch('accounts.refresh', { id: app.accountId });
    await asked.promise;
    return { app, before, renewing, held };
  };

  test('a token that the provider has given already is kept before the process goes', async () => {
    const { app, before, renewing, held } = await underWay();
    const order: string[] = [];
    void renewing.then(({ ok }) => order.push(ok ? 'kept' : 'lost'));
    const closing = app.close().then(() => order.push('closed'));
    for (let turns = 0; turns < 50; turns += 1) await rest();
    expect(order).toEqual([]);
    held.resolve();
    await closing;
    expect(order).toEqual(['kept', 'closed']);
    app.machine.intercept = null;
    const next = await startApp(app.machine);
    const [account] = await next.call('accounts.list', undefined);
    expect(account?.lastRefresh).toBe(app.machine.clock.now());
    expect(account?.lastRefresh).not.toBe(before);
  });

  test('a provider that does not answer keeps nobody for longer than 5 s', async () => {
    const { app, held } = await underWay();
    let closed = false;
    const closing = app.close().then(() => (closed = true));
    await rest();
    app.machine.clock.advance(4_999);
    await rest();
    expect(closed).toBe(false);
    app.machine.clock.advance(1);
    await closing;
    held.resolve();
  });
});
