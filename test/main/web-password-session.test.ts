import { describe, expect, test } from 'vitest';
import { readClaims } from '../../src/main/credentials/expiry.ts';
import { ask } from '../support/chats.ts';
import { opened } from '../support/logins.ts';
import { createSkewedMachine } from '../support/skewed-machine.ts';
import { signIn, startApp, startSignedIn } from '../support/test-app.ts';

describe('what it brings home', () => {
  const hour = 3_600_000;
  const year = 365 * 24 * hour;
  test.each([0, 2 * hour, -2 * hour, 3 * year, -3 * year])(
    'the life of the token is right when this clock is wrong by %d ms',
    async (skew) => {
      const app = await opened(await startApp(await createSkewedMachine(skew)));
      app.machine.practice.set({ tokenLifetimeS: 1200 });
      const id = await signIn(app);
      const [account] = await app.call('accounts.list', undefined);
      const left = (account?.expiresAt ?? 0) - app.machine.clock.now();
      expect(Math.abs(left - 1_200_000)).toBeLessThan(2_000);
      expect(account?.state).toBe('valid');

      app.machine.clock.advance(1_100_000);
      const before = app.machine.practice.status().counts.sessionCalls;
      expect((await ask(app, id, 'echo still here')).state.step).toBe('done');
      expect(app.machine.practice.status().counts.sessionCalls - before).toBeLessThanOrEqual(1);
    },
  );

  test('the chunked session cookie is sealed, and renews after the token is over without the person', async () => {
    const app = await startSignedIn();
    const { credential } = app.app.core().accounts.get(app.accountId);
    if (credential?.kind !== 'session') throw new Error('a session was due');
    expect(credential.cookie.value.length).toBeGreaterThan(4096);
    expect(app.machine.accounts.text()).not.toContain(credential.cookie.value.slice(0, 40));
    const ends = readClaims(credential.secret)?.expiresAt;
    expect(credential.expiresAt).toBe(ends);

    await app.close();
    const later = await startApp(app.machine);
    later.machine.clock.advance(20 * 24 * 3_600_000);
    expect((await ask(later, app.accountId, 'echo later')).state.step).toBe('done');
    const renewed = later.app.core().accounts.get(app.accountId).credential;
    expect(renewed?.secret).not.toBe(credential.secret);
    expect(renewed?.kind === 'session' && renewed.cookie.value).not.toBe(credential.cookie.value);
  });
});
