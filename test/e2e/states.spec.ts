import { trouble } from './support/core-line.ts';
import type { ModelServer } from './support/model-server.ts';
import { person, signedInAt } from './support/person.ts';
import type { RunningApp } from './support/running-app.ts';
import { expect, test } from './support/test.ts';

/** Somebody who has one chat, and the line to the core. */
const withOneChat = async (app: RunningApp, server: ModelServer, words: string) => {
  const { page } = app;
  const me = await signedInAt(page, server.address);
  await me.say(words);
  await me.expectAnswer(words);
  return { page, me, line: await app.line() };
};

test('the list of chats says that it is coming, that there is none, and that it could not be had', async ({
  start,
  server,
}) => {
  const app = await start();
  const { page } = app;
  const me = await signedInAt(page, server.address);
  const sidebar = page.getByRole('complementary', { name: 'Sidebar' });
  await expect(sidebar.getByText('Your chats appear here.')).toBeVisible();
  await me.say('the first one');
  await me.expectAnswer('the first one');

  const line = await app.line();
  const gate = line.hold('history.list');
  await page.reload();
  await expect(sidebar.getByRole('status', { name: 'Loading' })).toBeVisible();
  await expect(sidebar.getByText('Your chats appear here.')).toBeHidden();
  const well = line.answer('history.list', trouble);
  gate.open();
  await expect(sidebar.getByRole('alert')).toContainText('Something went wrong inside Latchkey.');
  well();
  await sidebar.getByRole('button', { name: 'Try again' }).click();
  await expect(me.row('the first one')).toBeVisible();
  await expect(sidebar.getByRole('alert')).toBeHidden();
});

test('a chat that is being opened says so, and one that could not be has a way on', async ({
  start,
  server,
}) => {
  const { page, me, line } = await withOneChat(await start(), server, 'open me');
  await page.reload();
  const gate = line.hold('history.open');
  await me.row('open me').click();
  await expect(page.getByRole('status', { name: 'Opening the chat' })).toBeVisible();
  const well = line.answer('history.open', trouble);
  gate.open();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('This chat could not be opened');
  well();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await me.expectAnswer('You said: open me');
  await expect(alert).toBeHidden();
});

test('a search says that it looks, that nothing fits, and that it failed', async ({ start, server }) => {
  const { page, line } = await withOneChat(await start(), server, 'a brass key');
  await page.reload();
  const sidebar = page.getByRole('complementary', { name: 'Sidebar' });
  const field = sidebar.getByLabel('Search chats');
  const gate = line.hold('search.messages');
  await field.fill('brass');
  await expect(sidebar.getByRole('status').filter({ hasText: 'Loading' })).toBeVisible();
  const well = line.answer('search.messages', trouble);
  gate.open();
  await expect(sidebar.getByRole('alert')).toContainText('Something went wrong inside Latchkey.');
  await expect(sidebar.getByText('Loading')).toBeHidden();
  well();
  await sidebar.getByRole('button', { name: 'Try again' }).click();
  await expect(sidebar.getByRole('region', { name: 'Messages' }).getByRole('button')).toHaveCount(2);
  await expect(sidebar.getByRole('alert')).toBeHidden();
  await field.fill('nickel');
  await expect(sidebar.getByText('Nothing found for “nickel”.')).toBeVisible();
});

test('the models of an account say that they are coming, that there is none, and that they could not be had', async ({
  start,
  server,
}) => {
  const { page, me, line } = await withOneChat(await start(), server, 'with a model');
  const gate = line.hold('accounts.models');
  await page.reload();
  await page.getByRole('button', { name: /^Model:/ }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByText('Loading')).toBeVisible();
  line.answer('accounts.models', trouble);
  gate.open();
  await expect(menu.getByText('Something went wrong inside Latchkey.')).toBeVisible();
  const well = line.answer('accounts.models', { ok: true, value: [] });
  await menu.getByRole('menuitem', { name: 'Try again' }).click();
  await expect(menu.getByText('No models offered')).toBeVisible();
  well();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Model:/ }).click();
  await menu.getByRole('menuitemradio', { name: 'other' }).click();
  await me.say('and another one');
  await me.expectAnswer('and another one');
  expect(server.asked.at(-1)?.model).toBe('other');
});

test('accounts that could not be read are never said to be gone', async ({ start, server }) => {
  const app = await start();
  const { page } = app;
  const me = person(page);
  await me.choosePassphrase();
  await page.keyboard.press('ControlOrMeta+Shift+k');
  await expect(page.getByText('No accounts yet')).toBeVisible();
  await me.closePanel();
  await me.signInAt(server.address);

  const line = await app.line();
  const gate = line.hold('accounts.list');
  await page.reload();
  await expect(page.getByRole('status', { name: 'Opening Latchkey' })).toBeVisible();
  const well = line.answer('accounts.list', trouble);
  gate.open();
  await expect(page.getByRole('alert')).toContainText('Something went wrong inside Latchkey.');
  await expect(page.getByRole('heading', { name: 'Your profile could not be read' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeHidden();
  well();
  await page.getByRole('button', { name: 'Try again' }).click();
  await me.say('still here');
  await me.expectAnswer('still here');
});
