import { expect, test } from 'vitest';
import { readQuota } from '../../src/main/credentials/quota.ts';
import { beginLogin, opened } from '../support/logins.ts';
import { createMachine, startApp } from '../support/test-app.ts';

const jwt = (claims: object) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
};

test.each([9_999_999_999_999, 1e306])('a token that ends at %d s has no end', async (exp) => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.intercept = async () => Promise.reject(new Error('no network'));
  const login = await beginLogin(app, { provider: 'practice', kind: 'token' });
  await login.submit({ accessToken: jwt({ sub: 'me', exp }) });
  await login.at('done');
  expect(await app.call('accounts.list', undefined)).toMatchObject([{ state: 'valid', expiresAt: null }]);
});

test.each(['1e13', '9'.repeat(400)])('when a limit ends is not known where %s s are told', (seconds) => {
  const headers = new Headers({
    'x-codex-primary-used-percent': '1',
    'x-codex-primary-reset-at': seconds,
    'x-codex-primary-window-minutes': '1e306',
    'x-codex-secondary-used-percent': '1',
    'x-codex-secondary-reset-after-seconds': '1e306',
    'x-ratelimit-limit-requests': '2',
    'x-ratelimit-remaining-requests': '1',
    'x-ratelimit-reset-requests': `${'9'.repeat(400)}s`,
  });
  expect(readQuota(headers, 0)).toMatchObject([
    { name: 'primary', windowMs: null, resetsAt: null },
    { name: 'secondary', resetsAt: null },
    { name: 'requests', resetsAt: null },
  ]);
});
