import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { credentialState } from '../../src/shared/contract/accounts.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ko } from '../../src/renderer/i18n/ko.ts';
import { listen } from './support/heard.ts';
import { renderApp } from './support/render-app.tsx';
import { account } from './support/seeds.ts';

const openPanel = async (...args: Parameters<typeof renderApp>) => {
  const app = await renderApp(...args);
  await app.screen.getByTestId('account-state').click();
  return app;
};

describe('the token panel', () => {
  test.each(credentialState.unwrap().options)('says “%s” in words, in both languages', async (state) => {
    for (const [language, words] of [
      ['en', en],
      ['ko', ko],
    ] as const) {
      const { screen } = await renderApp({ accounts: [account({ state })] }, language);
      const shown = screen.getByTestId('account-state');
      await expect.element(shown).toHaveTextContent(words.accounts.state[state]);
      await expect.element(shown).toHaveAttribute('data-state', state);
      await screen.unmount();
    }
  });

  test('counts down and says how it was obtained and kept', async () => {
    const { screen } = await openPanel({ accounts: [account({ label: 'Ada' })] });
    const card = screen.getByRole('article', { name: 'Ada' });
    await expect.poll(() => card.getByRole('timer').element().textContent).toMatch(/^4[12] min \d\d s$/);
    await expect.element(card.getByText('signing in with e-mail and password')).toBeVisible();
    await expect.element(card.getByText('sealed by this computer (GNOME Keyring)')).toBeVisible();
  });

  test('tells what is used of a limit, as its bar does', async () => {
    const quota = [
      { name: 'requests', used: 0.25, remaining: 375, limit: 500, windowMs: null, resetsAt: null },
      { name: 'primary', used: 0.4, windowMs: 18_000_000, resetsAt: null },
    ] as const;
    const { screen } = await openPanel({ accounts: [account({ label: 'Ada', quota: [...quota] })] });
    const limits = screen.getByRole('region', { name: 'Limits' });
    await expect.element(limits.getByText('125 of 500 used')).toBeVisible();
    await expect.element(limits.getByText('40% used')).toBeVisible();
  });

  test('a key that does not expire has no countdown and is not offered to be refreshed', async () => {
    const key = account({
      label: 'Lab',
      obtainedBy: 'api-key',
      expiresAt: null,
      refreshesAt: null,
      lastRefresh: null,
      renewable: false,
      storage: { backend: 'memory', strength: 'memory' },
    });
    const { screen } = await openPanel({ accounts: [key] });
    const card = screen.getByRole('article', { name: 'Lab' });
    await expect.element(card.getByText('No expiry', { exact: true })).toBeVisible();
    await expect.element(card.getByText('in memory only, until you close Latchkey')).toBeVisible();
    expect(card.getByRole('timer').elements()).toHaveLength(0);
    expect(card.getByRole('button', { name: 'Refresh now' }).elements()).toHaveLength(0);
    expect(card.getByText('Last refresh').elements()).toHaveLength(0);
  });

  test('the last problem is said, its technical cause one click away', async () => {
    const broken = account({
      label: 'Work',
      state: 'needs-sign-in',
      lastFailure: { code: 'session-over', message: 'over', detail: 'RefreshAccessTokenError' },
    });
    const { screen } = await openPanel({ accounts: [broken] });
    const card = screen.getByRole('article', { name: 'Work' });
    await expect
      .element(card.getByText('This session is over. Sign in again to go on; nothing was lost.'))
      .toBeVisible();
    await expect.element(screen.getByText('RefreshAccessTokenError')).not.toBeVisible();
    await card.getByText('Details').click();
    await expect.element(screen.getByText('RefreshAccessTokenError')).toBeVisible();
  });

  test('what becomes of an account is read out while it is looked at, and not how it was found', async () => {
    const old = { code: 'session-over', message: 'over' };
    const ada = account({ label: 'Ada', state: 'expiring', lastFailure: old });
    const { host, screen } = await renderApp({ accounts: [ada] });
    const heard = listen();
    await screen.getByTestId('account-state').click();
    await expect.element(screen.getByRole('article', { name: 'Ada' })).toBeVisible();
    const release = host.hold('accounts.refresh');
    await screen.getByRole('button', { name: 'Refresh now' }).click();
    expect(heard).toEqual([]);
    host.world.emit('accounts.changed', [{ ...ada, state: 'refreshing' }]);
    await expect.poll(() => heard).toEqual(['Ada: Refreshing']);
    host.world.emit('accounts.changed', [{ ...ada, state: 'expiring' }]);
    await expect.poll(() => heard.at(-1)).toBe('Ada: Expires soon');
    release({ code: 'provider-trouble', message: 'No.' });
    await expect.poll(() => heard.length).toBe(3);
  });

  test('signing out is asked about, and then the account can be removed', async () => {
    const { screen } = await openPanel({ accounts: [account({ label: 'Ada' })] });
    await screen.getByRole('button', { name: 'Sign out' }).click();
    const ask = screen.getByRole('alertdialog', { name: 'Sign out of Ada?' });
    await expect.element(ask.getByRole('button', { name: 'Keep it' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('button', { name: 'Sign out' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await ask.getByRole('button', { name: 'Sign out' }).click();
    await expect.element(screen.getByTestId('account-state')).toHaveTextContent('Signed out');
    await screen.getByRole('button', { name: 'Remove', exact: true }).click();
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect.element(screen.getByText('No accounts yet')).toBeVisible();
  });

  test('signing out by the command palette is asked about too, where the account is seen', async () => {
    const { screen } = await renderApp({ accounts: [account({ label: 'Ada' })] });
    await expect.element(screen.getByTestId('account-state')).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await screen.getByRole('combobox').fill('Sign out');
    await screen.getByRole('option', { name: 'Sign out: Ada' }).click();
    const ask = screen.getByRole('alertdialog', { name: 'Sign out of Ada?' });
    await ask.getByRole('button', { name: 'Keep it' }).click();
    await expect.element(ask).not.toBeInTheDocument();
    await expect.element(screen.getByTestId('account-state')).not.toHaveTextContent('Signed out');
  });
});
