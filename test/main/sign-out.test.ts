import { expect, test } from 'vitest';
import { failureOf } from '../../src/main/fault.ts';
import { signOut } from '../../src/main/credentials/sign-out.ts';
import { openPracticeApp, signInBy } from '../support/every-provider.ts';
import type { TestApp } from '../support/test-app.ts';

const byBrowser = { provider: 'practice', kind: 'browser' } as const;

test('signing out forgets at once and revokes the refresh token at its provider', async () => {
  const app = await openPracticeApp();
  const id = await signInBy(app, byBrowser);
  const { accounts } = app.app.core();
  const { credential } = accounts.get(id);
  const refreshToken = credential?.kind === 'oauth' ? credential.refreshToken : null;
  const { fetch } = globalThis;
  const asked: string[] = [];
  const { revoked } = signOut(id, {
    accounts,
    fetch: async (url, init) => {
      asked.push(url);
      return fetch(url, { ...init, redirect: 'manual' });
    },
  });
  expect(accounts.get(id).credential).toBeNull();
  await revoked;
  expect(asked).toHaveLength(1);
  const { issuer } = app.machine.practice.status();
  const again = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'latchkey-practice',
      grant_type: 'refresh_token',
      refresh_token: refreshToken ?? '',
    }),
  });
  expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
});

test('tokens that the disk does not let go of are not said to be forgotten', async () => {
  const app = await openPracticeApp();
  const id = await signInBy(app, byBrowser);
  const { set } = app.machine.accounts;
  app.machine.accounts.set = () => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  expect(await app.fail('accounts.signOut', { id })).toMatchObject({ code: 'disk-full' });
  app.machine.accounts.set = set;
  expect(await app.call('accounts.signOut', { id })).toMatchObject({ state: 'signed-out' });
});

/** signs out, or whatever else, while the token endpoint's answer is on its way; what was revoked, in order */
async function meanwhile(deed: (app: TestApp, id: string) => Promise<unknown>) {
  const app = await openPracticeApp();
  const id = await signInBy(app, byBrowser);
  const held = () => {
    const { credential } = app.app.core().accounts.get(id);
    return credential?.kind === 'oauth' ? credential.refreshToken : null;
  };
  const before = held();
  let came: unknown = null;
  const revoked: (string | null)[] = [];
  app.machine.intercept = async ({ url, init }, go) => {
    if (url.endsWith('/revocation')) revoked.push(new URLSearchParams(init.body).get('token'));
    const response = await go(url, init);
    const form = new URLSearchParams(init.body);
    if (form.get('grant_type') !== 'refresh_token') return response;
    const answer = (await response.json()) as { refresh_token: string };
    came = answer.refresh_token;
    await deed(app, id);
    return Response.json(answer);
  };
  const renewal = await app.app
    .core()
    .renewer.renew(id, { why: 'by-hand' })
    .then(
      () => 'renewed',
      (error: unknown) => failureOf(error).code,
    );
  expect(came).not.toBe(before);
  return { app, before, came, revoked, renewal, held };
}

test('signing out while a token is renewed revokes what comes of that too', async () => {
  const { app, before, came, revoked, renewal } = await meanwhile((open, id) =>
    open.call('accounts.signOut', { id }),
  );
  expect(renewal).toBe('needs-sign-in');
  expect(revoked).toEqual([before, came]);
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('signed-out');
});

test('an account that is removed while its token is renewed stays gone, and what comes of that is revoked', async () => {
  const { app, before, came, revoked, renewal } = await meanwhile(async (open, id) => {
    await open.call('accounts.signOut', { id });
    await open.call('accounts.remove', { id });
  });
  expect(renewal).toBe('unknown-account');
  expect(revoked).toEqual([before, came]);
  expect(await app.call('accounts.list', undefined)).toEqual([]);
});

test('what comes of a renewal is not revoked where nobody signed out', async () => {
  const { came, revoked, renewal, held } = await meanwhile(async () => undefined);
  expect(renewal).toBe('renewed');
  expect(revoked).toEqual([]);
  expect(held()).toBe(came);
});

test('a provider that cannot be reached keeps nobody signed in', async () => {
  const app = await openPracticeApp();
  const id = await signInBy(app, byBrowser);
  app.machine.intercept = async () => Promise.reject(new Error('no network'));
  await app.call('accounts.signOut', { id });
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('signed-out');
  await app.call('accounts.remove', { id });
  expect(await app.call('accounts.list', undefined)).toEqual([]);
});
