import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { person } from './support/person.ts';
import type { RunningApp } from './support/running-app.ts';
import { expect, test } from './support/test.ts';

async function enterPassword(page: Page): Promise<void> {
  await page.getByLabel(/e-?mail/i).fill('person@practice.test');
  await page.getByLabel(/password/i).fill('latchkey');
  await page.getByRole('button').first().click();
}

/** The person's part at the identity provider's own pages. */
async function signInAtProvider(page: Page): Promise<void> {
  await enterPassword(page);
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
}

/** The same where nothing leads back, as for a browser on another computer: the address that it ends at. */
async function addressAfterSigningIn(page: Page): Promise<string> {
  await enterPassword(page);
  await expect(page.getByRole('button', { name: 'Allow', exact: true })).toBeVisible();
  let answer = await page.request.post(page.url(), { form: { action: 'allow' }, maxRedirects: 0 });
  for (;;) {
    const { location } = answer.headers();
    expect(location).toBeDefined();
    const next = new URL(location ?? '', answer.url()).href;
    if (next.includes('/callback?')) return next;
    answer = await page.request.get(next, { maxRedirects: 0 });
  }
}

/** A new person in the window that signs in, with this way chosen. */
async function startSigningIn({ page, outside }: RunningApp, way: string) {
  const me = person(page);
  await me.choosePassphrase();
  await me.startPracticeLogin();
  const login = await me.loginWindow();
  await login.getByLabel('Way to sign in').selectOption({ label: way });
  const openProvider = () => outside(() => login.getByRole('link', { name: 'Open in browser' }).click());
  return { me, login, openProvider };
}

test.describe('without typing a password into Latchkey', () => {
  test('through the browser, and back by itself', async ({ start }) => {
    const app = await start();
    const { page } = app;
    const { me, openProvider } = await startSigningIn(app, 'In the browser');
    const provider = await openProvider();
    await signInAtProvider(provider);
    await expect(provider.getByText('Back to Latchkey')).toBeVisible();
    await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
    await me.say('echo by browser');
    await me.expectAnswer('by browser');
    await me.practice('Expire my key now');
    await me.say('echo renewed');
    await me.expectAnswer('renewed');
    await me.openAccounts();
    await expect(page.getByRole('complementary', { name: 'Accounts' })).toContainText(
      'signing in in the browser',
    );
  });

  test('through a browser that cannot come back, whose address is pasted', async ({ start }) => {
    const { me, login, openProvider } = await startSigningIn(await start(), 'In the browser');
    const provider = await openProvider();
    const address = await addressAfterSigningIn(provider);
    await login.getByText('The browser could not come back?').click();
    await login.getByLabel('Address the browser ended at').fill(address);
    await login.getByRole('button', { name: 'Go on with this address' }).click();
    await me.say('echo by address');
    await me.expectAnswer('by address');
  });

  test('with a code that is entered on another device', async ({ start }) => {
    const app = await start();
    const { page } = app;
    const { me, login, openProvider } = await startSigningIn(app, 'Device code');
    await expect(login.getByTestId('user-code')).toContainText(/\w{4}-\w{4}/);
    const provider = await openProvider();
    await provider.getByRole('button').first().click();
    await signInAtProvider(provider);
    await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
    await me.say('echo by device');
    await me.expectAnswer('by device');
  });
});

test('a helper command runs only once it is agreed to', async ({ start }) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  await page.getByRole('button', { name: 'Sign in to a provider' }).click();
  const login = await me.loginWindow();
  await login.getByRole('button', { name: /^OpenAI-compatible/ }).click();
  await login.getByText('Helper command', { exact: true }).click();
  // only this way has a command: the address of the way before is asked for in the same words
  await login.getByLabel('Command', { exact: true }).fill('no-such-helper --token');
  await login.getByLabel('Server address').fill('http://127.0.0.1:9/v1');
  await login.getByRole('button', { name: 'Check and save' }).click();
  await expect(login.getByText('This is needed.')).toBeVisible();
  await login.getByLabel(/Run this program now/).check();
  await login.getByRole('button', { name: 'Check and save' }).click();
  await expect(login.getByText('There is no such program.')).toBeVisible();
  await expect(login.getByLabel('Command', { exact: true })).toHaveValue('no-such-helper --token');
});

test('another tool’s login that is on this computer is offered, with its file filled in', async ({
  start,
  profileFolder,
}) => {
  mkdirSync(join(profileFolder, '.codex'));
  const file = join(profileFolder, '.codex', 'auth.json');
  writeFileSync(file, '{"tokens":null}', { mode: 0o600 });
  const { page } = await start();
  await person(page).choosePassphrase();
  await page.getByRole('button', { name: /The login of Codex/ }).click();
  await expect(page.getByLabel('Login file')).toHaveValue(file);
  await page.getByRole('button', { name: 'Check and save' }).click();
  await expect(page.getByRole('alert')).toContainText('Sign in');
});
