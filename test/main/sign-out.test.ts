import { expect, test } from 'vitest';
import { signOut } from '../../src/main/credentials/sign-out.ts';
import { openPracticeApp, signInBy } from '../support/every-provider.ts';

const byBrowser = { provider: 'practice', kind: 'browser' } as const;

test('signing out forgets at once and revokes the refresh token at its provider', async () => {
  const app = await openPracticeApp();
  const id = await signInBy(app, byBrowser);
  const { accounts } = app.app.core();
  const { credential } = accounts.get(id);
  const refreshToken = credential?.kind === 'oauth' ? credential.refreshToken : null;
  const { fetch } = globalThis;
  const asked: string[] = [];
  const done = signOut(id, {
    accounts,
    fetch: async (url, init) => {
      asked.push(url);
      return fetch(url, { ...init, redirect: 'manual' });
    },
  });
  expect(accounts.get(id).credential).toBeNull();
  await done;
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

test('a provider that cannot be reached keeps nobody signed in', async () => {
  const app = await openPracticeApp();
  const id = await signInBy(app, byBrowser);
  app.machine.intercept = async () => Promise.reject(new Error('no network'));
  await app.call('accounts.signOut', { id });
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('signed-out');
  await app.call('accounts.remove', { id });
  expect(await app.call('accounts.list', undefined)).toEqual([]);
});
