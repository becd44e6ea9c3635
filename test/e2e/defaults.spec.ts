import type { Page } from '@playwright/test';
import { person, signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

const keysOf = (page: Page, command: string, keys: string) =>
  page.getByRole('button', { name: `Change the keys of ${command}, now ${keys}`, exact: true });

test('keys that another command has are refused by its name, and own ones are put back one by one or all at once', async ({
  start,
  server,
}) => {
  const first = await start();
  await signedInAt(first.page, server.address);
  const { page } = first;
  await page.keyboard.press('ControlOrMeta+/');
  const change = async (command: string, press: string) => {
    await page.getByRole('button', { name: new RegExp(`^Change the keys of ${command},`) }).click();
    await page.keyboard.press(press);
  };
  await change('Settings', 'ControlOrMeta+k');
  await expect(page.getByRole('alert')).toHaveText(/^Command palette has these keys already\.$/);
  await page.keyboard.press('k');
  await expect(page.getByRole('alert')).toHaveText('Hold Ctrl, ⌘ or Alt with another key.');
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(keysOf(page, 'Settings', 'Alt+S')).toBeVisible();
  await change('New chat', 'Alt+n');
  await expect(keysOf(page, 'New chat', 'Alt+N')).toBeVisible();
  await change('Search chats', 'Alt+f');

  const back = (command: string) =>
    page.getByRole('button', { name: `Usual keys for ${command}`, exact: true });
  await back('Settings').click();
  await expect(back('Settings')).toBeDisabled();
  await expect(keysOf(page, 'Settings', 'Ctrl+,')).toBeVisible();
  await expect(keysOf(page, 'New chat', 'Alt+N')).toBeVisible();
  await page.getByRole('button', { name: 'Put all back' }).click();
  await expect(page.getByRole('button', { name: 'Put all back' })).toBeDisabled();
  await expect(keysOf(page, 'New chat', 'Ctrl+N')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeHidden();
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await first.close();

  const later = await start();
  await person(later.page).unlock();
  await expect(later.page.getByLabel('Message', { exact: true })).toBeVisible();
  await later.page.keyboard.press('ControlOrMeta+/');
  await expect(keysOf(later.page, 'New chat', 'Ctrl+N')).toBeVisible();
});

test('the keys of a command that was put back may have been given away: that is told, and both go on', async ({
  start,
  server,
}) => {
  const { page } = await start();
  await signedInAt(page, server.address);
  await page.keyboard.press('ControlOrMeta+/');
  const change = async (command: string, press: string) => {
    await page.getByRole('button', { name: new RegExp(`^Change the keys of ${command},`) }).click();
    await page.keyboard.press(press);
  };
  await change('New chat', 'Alt+n');
  await change('Settings', 'ControlOrMeta+n');
  await expect(keysOf(page, 'Settings', 'Ctrl+N')).toBeVisible();
  await page.getByRole('button', { name: 'Usual keys for New chat', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('Settings has these keys already.');
  await expect(keysOf(page, 'New chat', 'Alt+N')).toBeVisible();
});

test('an address of a provider holds, is used, outlives a restart, and is the usual one again', async ({
  start,
  server,
}) => {
  const first = await start();
  const me = person(first.page);
  const field = (page: Page) =>
    page
      .getByRole('region', { name: 'OpenAI', exact: true })
      .getByRole('textbox', { name: 'Address of the API' });
  await me.choosePassphrase();
  await me.openSettings('Providers');
  await expect(field(first.page)).toHaveAttribute('placeholder', 'https://api.openai.com/v1');
  await field(first.page).fill('http://example.com/v1');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('region', { name: 'OpenAI', exact: true })).toContainText('https');
  await field(first.page).fill(`${server.address}/`);
  await first.page.keyboard.press('Enter');
  await expect(field(first.page)).toHaveValue(server.address);
  await first.page.keyboard.press('Escape');

  server.lock('a-key');
  await first.page.getByRole('button', { name: 'Sign in to a provider' }).click();
  const login = await me.loginWindow();
  await login.getByRole('button', { name: /^OpenAI(?!-)/ }).click();
  await login.getByLabel('API key', { exact: true }).fill('a-key');
  await login.getByRole('button', { name: 'Check and save' }).click();
  await first.page.getByLabel('Message', { exact: true }).click();
  await me.say('by another address');
  await me.expectAnswer('You said: by another address');
  await first.close();

  const { page } = await start();
  const back = person(page);
  await back.unlock();
  await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
  await back.say('and after a restart');
  await back.expectAnswer('You said: and after a restart');
  await back.openSettings('Providers');
  await expect(field(page)).toHaveValue(server.address);
  const usual = page
    .getByRole('region', { name: 'OpenAI', exact: true })
    .getByRole('button', { name: 'Usual value for: Address of the API' });
  await usual.click();
  await expect(field(page)).toHaveValue('');
  await expect(usual).toBeHidden();
  await page.keyboard.press('Escape');
  await back.openSettings('Providers');
  await expect(field(page)).toHaveValue('');
});
