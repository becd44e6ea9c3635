import type { Page } from '@playwright/test';
import { person, signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** What the system tells a window of its network. Playwright's own way would cut the window off from its core too. */
const network = (page: Page, there: boolean): Promise<void> =>
  page.evaluate((online) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online });
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
  }, there);

test('without a network the window says so once, loses nothing, and never says that anybody is signed out', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await me.say('before');
  await me.expectAnswer('You said: before');
  const line = page.getByRole('status').filter({ hasText: 'There is no network.' });
  await expect(line).toBeHidden();

  await server.off();
  await network(page, false);
  await expect(line).toHaveText(
    'There is no network. What you send waits and goes by itself once it is back.',
  );
  await me.say('while it is away');
  await expect(page.getByTestId('held-banner')).toContainText(
    'It goes out by itself when the connection is back.',
  );
  await me.newChat();
  await page.getByLabel('Message', { exact: true }).fill('half a thought');
  await me.row('before').click();
  await expect(me.answers.first()).toContainText('You said: before');
  await expect(page.getByText(/signed out|sign in again/i)).toHaveCount(0);
  await expect(me.accountState()).not.toHaveAttribute('data-state', /signed-out|needs-sign-in/);
  await expect(line).toHaveCount(1);

  await network(page, true);
  await server.on();
  await expect(line).toBeHidden();
  await expect(me.answers.last()).toContainText('You said: while it is away');
  await me.newChat();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('half a thought');
  expect(server.asked.map(({ text }) => text)).toEqual(['before', 'while it is away']);
});

test('an app that is started without a network opens what is there, and keeps its accounts', async ({
  start,
  server,
}) => {
  const first = await start();
  const me = await signedInAt(first.page, server.address);
  await me.say('kept');
  await me.expectAnswer('You said: kept');
  await first.close();
  await server.off();

  const { page } = await start();
  const back = person(page);
  await back.unlock();
  await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
  await network(page, false);
  await expect(page.getByText('There is no network.')).toBeVisible();
  await back.row('kept').click();
  await back.expectAnswer('You said: kept');
  await expect(page.getByText(/signed out|sign in again/i)).toHaveCount(0);
});
