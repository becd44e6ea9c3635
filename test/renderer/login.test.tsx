import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { LoginKind, LoginState } from '../../src/shared/contract/login.ts';
import { CAPTCHA, PASSWORD } from './support/fake-login.ts';
import { listen } from './support/heard.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { localServers } from './support/seeds.ts';

type BrowserStep = Extract<LoginState, { step: 'browser' }>;

/** A login that has come to its step in the browser; `tell` says what that step is. */
const toBrowser = async () => {
  const app = await renderApp({ accounts: [] });
  const { host, screen, stores } = app;
  await screen.getByRole('button', { name: 'Try it with the practice provider' }).click();
  await expect.element(screen.getByLabelText('Password', { exact: true })).toBeVisible();
  const { view } = stores.login.getState();
  if (view.at !== 'running') throw new Error('no login runs');
  const { login } = view;
  const tell = (kind: LoginKind, state: Omit<BrowserStep, 'step'>) =>
    host.world.emit('login.changed', { ...login, kind, state: { step: 'browser', ...state } });
  return { ...app, login, tell };
};

const toCaptcha = async () => {
  const app = await renderApp({ accounts: [] });
  await app.screen.getByRole('button', { name: 'Try it with the practice provider' }).click();
  await app.screen.getByLabelText('Password', { exact: true }).fill(PASSWORD);
  await userEvent.keyboard('{Enter}');
  await expect.element(app.screen.getByText('Step 1 of 9: opening the sign-in page')).toBeVisible();
  app.host.settle();
  await expect.element(app.screen.getByTestId('captcha-image')).toBeVisible();
  return app;
};

describe('a window for signing in', () => {
  test('shows what its address asks for, also when that changes', async () => {
    location.hash = '#/login';
    try {
      const { host, screen } = await renderApp();
      await expect
        .element(screen.getByRole('heading', { name: 'Where do you want to sign in?' }))
        .toBeVisible();
      location.hash = '#/login?account=a1';
      await expect.element(screen.getByLabelText('Password', { exact: true })).toBeVisible();
      expect(host.world.calls.filter(({ name }) => name === 'login.start').map(({ input }) => input)).toEqual(
        [{ accountId: 'a1' }],
      );
    } finally {
      location.hash = '';
    }
  });
});

describe('signing in', () => {
  test('from the form over a wrong captcha to the chat', async () => {
    const { host, screen } = await toCaptcha();
    const answer = screen.getByLabelText('Characters in the picture');
    await expect.element(answer).toHaveFocus();

    await answer.fill('nope');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('That was not it. Here is a new picture.')).toBeVisible();
    await expect.element(answer).toHaveValue('');
    await expect.element(answer).toHaveFocus();

    await answer.fill(CAPTCHA);
    await userEvent.keyboard('{Enter}');
    host.settle();
    await expect.element(screen.getByRole('heading', { name: 'Signed in' })).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible();
    await expect.element(screen.getByTestId('account-state')).toHaveTextContent('Signed in');
  });

  test('that nothing was typed is read out in the field', async () => {
    const { screen } = await toCaptcha();
    await expect.element(screen.getByLabelText('Characters in the picture')).toHaveFocus();
    const heard = listen();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => heard).toEqual(['Type the characters first.']);
  });

  test('another picture is one click away and says nothing was wrong', async () => {
    const { screen } = await toCaptcha();
    await screen.getByRole('button', { name: 'Another picture' }).click();
    await expect.element(screen.getByText('Try 2')).toBeVisible();
    expect(screen.container.textContent).not.toContain('That was not it');
  });

  test('the picture is shown larger than it asks for, and zooms', async () => {
    const { screen } = await toCaptcha();
    const picture = screen.getByTestId('captcha-image');
    await expect.element(picture).toHaveStyle({ width: '300px' });
    await screen.getByRole('button', { name: 'Larger' }).click();
    await expect.element(picture).toHaveStyle({ width: '450px' });
  });

  test('who zoomed as far as it goes still has the keyboard, and leaves with Escape', async () => {
    const { screen } = await toCaptcha();
    const larger = screen.getByRole('button', { name: 'Larger' });
    await larger.click();
    await userEvent.keyboard('{Enter}{Enter}');
    await expect.element(larger).toBeDisabled();
    await expect.element(screen.getByTestId('captcha-image')).toHaveStyle({ width: '600px' });
    await expect.element(larger).toHaveFocus();
    // the first is for the tip
    await userEvent.keyboard('{Escape}{Escape}');
    await expect
      .element(screen.getByRole('button', { name: 'Try it with the practice provider' }))
      .toBeVisible();
  });

  test('a wrong password is said over the form, which keeps the address', async () => {
    const { screen } = await renderApp({ accounts: [] });
    await screen.getByRole('button', { name: 'Try it with the practice provider' }).click();
    await screen.getByLabelText('E-mail address').fill('someone@practice.test');
    await screen.getByLabelText('Password', { exact: true }).fill('wrong');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('The e-mail address or the password is wrong.')).toBeVisible();
    await expect.element(screen.getByLabelText('E-mail address')).toHaveValue('someone@practice.test');
  });

  test('what is missing is said before anybody is asked', async () => {
    const { host, screen } = await renderApp({ accounts: [] });
    await screen.getByRole('button', { name: 'Try it with the practice provider' }).click();
    await screen.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.element(screen.getByText('This is needed.')).toBeVisible();
    await expect.element(screen.getByLabelText('Password', { exact: true })).toHaveFocus();
    expect(host.world.calls.map(({ name }) => name)).not.toContain('login.submit');
  });

  test('Escape leaves at any step and ends the login', async () => {
    const { host, screen } = await toCaptcha();
    await userEvent.keyboard('{Escape}');
    await expect
      .element(screen.getByRole('button', { name: 'Try it with the practice provider' }))
      .toBeVisible();
    expect(host.world.calls.map(({ name }) => name)).toContain('login.cancel');
  });

  test('the address of a browser that could not come back goes on with the login, and is not remembered', async () => {
    const app = await toBrowser();
    const { screen, stores, login, tell } = app;
    tell('browser', {
      url: 'https://practice.test/authorize',
      expiresAt: Date.now() + 60_000,
      canPaste: true,
    });
    await screen.getByText('The browser could not come back?').click();
    const callback = 'http://127.0.0.1:1455/callback?code=secret';
    await screen.getByLabelText('Address the browser ended at').fill(callback);
    await screen.getByRole('button', { name: 'Go on with this address' }).click();
    await expect.poll(() => inputsOf(app, 'login.submit')).toEqual([{ id: login.id, values: { callback } }]);
    expect(stores.login.getState().typed).toEqual({});
  });

  test('a code that ran out says so at once, though its server was not heard, and another is offered', async () => {
    const app = await toBrowser();
    const { screen, login, tell } = app;
    const code = { url: 'https://practice.test/device', userCode: 'ABCD-EFGH', canPaste: false };
    tell('device', { ...code, expiresAt: Date.now() + 60_000 });
    await expect.element(screen.getByTestId('user-code')).toBeVisible();
    tell('device', { ...code, expiresAt: Date.now() + 500 });
    await expect.element(screen.getByText(/^The code ran out/)).toBeVisible();
    await expect.element(screen.getByTestId('user-code')).not.toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Try again' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'login.retry')).toEqual([{ id: login.id }]);
  });

  test('a server found on this computer begins with its address filled in', async () => {
    const { screen } = await renderApp({ accounts: [], local: localServers });
    await screen.getByRole('button', { name: /Ollama/ }).click();
    await expect.element(screen.getByLabelText('Server address')).toHaveValue('http://127.0.0.1:11434/v1');
  });
});
