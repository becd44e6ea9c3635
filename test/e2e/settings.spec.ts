import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { person, signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('settings are found by words, hold at once, and are there after a restart', async ({ start }) => {
  const first = await start();
  const me = person(first.page);
  await me.choosePassphrase();
  await me.openSettings('Appearance');
  const dialog = first.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByLabel('Search settings').fill('proxy');
  await expect(dialog.getByRole('heading', { name: 'Network' })).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Theme' })).toBeHidden();
  await dialog.getByLabel('Search settings').fill('no such thing');
  await expect(dialog.getByText('No setting fits “no such thing”.')).toBeVisible();
  await dialog.getByLabel('Search settings').fill('');
  await dialog.getByRole('radio', { name: 'Dark' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await dialog.getByRole('radio', { name: '한국어' }).click();
  await expect(first.page.getByRole('dialog', { name: '설정' })).toBeVisible();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'ko');
  await first.close();

  const { page } = await start();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/[가-힣]/);
  await page.getByRole('textbox').first().fill('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: /^새 대화/ }).first()).toBeVisible();
});

test('what is kept is told with its place and its seal, and so is what this is made of', async ({
  start,
  profileFolder,
}) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  await me.openSettings('Storage');
  const kept = page.getByRole('region', { name: 'Kept on this computer' });
  await expect(kept.getByText(profileFolder, { exact: true })).toBeVisible();
  await expect(kept).toContainText(/Chats and files\s*sealed with the key of this profile\s*[\d.]+ [kM]?B/);
  await page
    .getByRole('navigation', { name: 'Pages of the settings' })
    .getByRole('button', { name: 'About' })
    .click();
  const about = page.getByRole('region', { name: 'About' });
  await expect(about).toContainText(/Latchkey \d+\.\d+\.\d+/);
  await expect(about).toContainText('sealed with your passphrase');
  await expect(about.getByText('Log folder')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Made with' })).toContainText(/react [\d.]+\s*MIT/);
});

test('a profile in memory leaves no trace of it, and is gone with the app', async ({
  start,
  server,
  profileFolder,
}) => {
  const first = await start();
  const me = person(first.page);
  await first.page.getByRole('button', { name: /Only until I close Latchkey/ }).click();
  await me.signInAt(server.address);
  await me.say('between the two of us');
  await me.expectAnswer('You said: between the two of us');
  await first.close();
  const files = readdirSync(profileFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.filter((file) => readFileSync(file).includes('between the two'))).toEqual([]);
  expect(files.filter((file) => readFileSync(file).includes(server.address))).toEqual([]);

  const { page } = await start();
  await expect(page.getByRole('heading', { name: /keep your sign-ins/ })).toBeVisible();
});

test('a history that can’t be read is set aside with a word, and chatting goes on', async ({
  start,
  server,
  profileFolder,
}) => {
  const first = await start();
  const me = await signedInAt(first.page, server.address);
  await me.say('before the damage');
  await me.expectAnswer('before the damage');
  await first.close();
  const file = join(profileFolder, 'history.db');
  expect(existsSync(file)).toBe(true);
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(7, 0, 2048));

  const { page } = await start();
  const back = person(page);
  await back.unlock();
  await expect(
    page.getByText('The history could not be read, so it was set aside and a new one was begun.'),
  ).toBeVisible();
  const aside = readdirSync(profileFolder).filter(
    (name) => name !== 'history.db' && name.includes('history'),
  );
  expect(aside.some((name) => readFileSync(join(profileFolder, name)).equals(bytes))).toBe(true);
  await back.say('and on');
  await back.expectAnswer('You said: and on');
});

test('what is longer than its dialog scrolls by keys as soon as it is there', async ({ start }) => {
  const { page } = await start({ viewport: { width: 1000, height: 420 } });
  const me = person(page);
  await me.choosePassphrase();
  await page.keyboard.press('ControlOrMeta+/');
  const first = page.getByRole('dialog').getByText('New chat', { exact: true });
  await expect(first).toBeInViewport();
  await page.keyboard.press('PageDown');
  await expect(first).not.toBeInViewport();
});

test('every way for requests to leave stands within the narrowest window', async ({ start }) => {
  const { page } = await start({ viewport: { width: 320, height: 640 } });
  const me = person(page);
  await me.choosePassphrase();
  await me.openSettings('Network');
  const ways = page.getByRole('radiogroup');
  const outer = await ways.boundingBox();
  if (!outer) throw new Error('not drawn');
  for (const way of await ways.getByRole('radio').all()) {
    const end = await way.evaluate((each) => each.getBoundingClientRect().left + each.scrollWidth);
    expect(end).toBeLessThanOrEqual(outer.x + outer.width);
  }
});
