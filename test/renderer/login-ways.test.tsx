import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { LoginKind, LoginState } from '../../src/shared/contract/login.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { providers } from './support/seeds.ts';

/** A sign-in is begun with a provider that offers these ways; the first of them is chosen. */
const begin = async (kinds: readonly LoginKind[]) => {
  const logins = kinds.map((kind) => ({ kind }));
  const app = await renderApp({
    accounts: [],
    providers: providers.map((each) => (each.id === 'openai' ? { ...each, logins } : each)),
  });
  await app.screen.getByRole('button', { name: 'Sign in to a provider' }).click();
  void app.stores.login.getState().start({ provider: 'openai', kind: 'session-cookie' });
  await expect.element(app.screen.getByLabelText('Session cookie')).toHaveFocus();
  return app;
};

describe('who goes through the ways to sign in by keys stays at the choice', () => {
  test('where they stand side by side', async () => {
    const { host, screen } = await begin(['session-cookie', 'token']);
    const radio = screen.getByRole('radio', { name: 'Access token' });
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(screen.getByRole('radio', { name: 'Session cookie' })).toHaveFocus();
    const release = host.hold('login.start');
    await userEvent.keyboard('{ArrowRight>}');
    await expect.element(radio).toBeChecked();
    await userEvent.keyboard('{/ArrowRight}');
    await expect.element(radio).toHaveFocus();
    release();
    await expect.element(screen.getByLabelText('Access token', { exact: true })).toBeVisible();
    await expect.element(radio).toHaveFocus();
  });

  test('where they are a list, and begins only the one it comes to', async () => {
    const app = await begin(['session-cookie', 'web-password', 'token', 'api-key']);
    const { host, screen } = app;
    const select = screen.getByLabelText('Way to sign in');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(select).toHaveFocus();
    const release = host.hold('login.cancel');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(select).toHaveValue('token');
    await expect.element(select).toHaveFocus();
    release();
    await expect.element(screen.getByLabelText('Access token', { exact: true })).toBeVisible();
    await expect.element(select).toHaveFocus();
    expect(inputsOf(app, 'login.start')).toEqual(
      ['session-cookie', 'token'].map((kind) => ({ provider: 'openai', kind })),
    );
  });

  test('also while it is seen whether the way works, and where it does not', async () => {
    const { host, screen } = await begin(['session-cookie', 'web-password', 'token', 'device']);
    const select = screen.getByLabelText('Way to sign in');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(select).toHaveFocus();
    const release = host.hold('login.start');
    await userEvent.keyboard('{End}');
    const tell = (state: LoginState) =>
      host.world.emit('login.changed', { id: 'login-2', provider: 'openai', kind: 'device', state });
    tell({ step: 'working', at: 1, total: 2, name: 'discovery', label: 'Looking' });
    release();
    await expect.element(screen.getByText(/^Step 1 of 2/)).toBeVisible();
    await expect.element(select).toHaveFocus();
    tell({ step: 'failed', failure: { code: 'unexpected', message: 'No.' }, canRetry: true });
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(select).toHaveFocus();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(select).not.toBeInTheDocument();
  });
});
