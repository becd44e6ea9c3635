import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { person, signedInAtPractice } from './support/person.ts';
import { writeHistory } from './support/history-file.ts';
import { expect, test } from './support/test.ts';

const withChats = async (page: Page, words: readonly string[]) => {
  const me = await signedInAtPractice(page);
  for (const word of words) {
    await me.newChat();
    await me.say(`echo ${word}`);
    await me.expectAnswer(word);
  }
  return me;
};

const row = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const menu = async (page: Page, title: string, entry: string) => {
  await row(page, title).hover();
  await page.getByRole('button', { name: `Actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

test('chats are pinned, filed, archived and binned, and are where they were put after a restart', async ({
  start,
}) => {
  const first = await start();
  await withChats(first.page, ['brass', 'copper', 'tin', 'lead']);
  await menu(first.page, 'echo brass', 'Pin');
  await expect(first.page.getByRole('region', { name: 'Pinned' })).toContainText('echo brass');
  await row(first.page, 'echo copper').hover();
  await first.page.getByRole('button', { name: 'Actions for echo copper' }).click();
  await first.page.getByRole('menuitem', { name: 'Move to folder' }).hover();
  await first.page.getByRole('menuitem', { name: 'New folder' }).click();
  await expect(first.page.getByLabel('Name of the folder')).toBeFocused();
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('region', { name: 'Folders' })).toContainText('New folder');
  await menu(first.page, 'echo tin', 'Archive');
  await menu(first.page, 'echo lead', 'Delete');
  await first.close();

  const { page } = await start();
  await person(page).unlock();
  await expect(page.getByRole('region', { name: 'Pinned' })).toContainText('echo brass');
  await expect(row(page, 'echo copper')).toBeHidden();
  const folder = page.getByRole('region', { name: 'New folder' });
  await folder.getByRole('button', { name: 'New folder', exact: true }).click();
  await expect(row(page, 'echo copper')).toBeVisible();
  await row(page, 'Archive').click();
  await expect(row(page, 'echo tin')).toBeVisible();
  await row(page, 'Back to the chats').click();
  await row(page, 'Bin').click();
  await expect(page.getByText('echo lead')).toBeVisible();
  await page.getByRole('button', { name: 'Put back' }).click();
  await row(page, 'Back to the chats').click();
  await expect(row(page, 'echo lead')).toBeVisible();
});

test('anything that was said is found, in any script, and gone to', async ({ start }) => {
  const { page } = await start();
  await withChats(page, ['a key of brass', '열쇠를 잃어버렸어요', 'nothing in particular']);
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.keyboard.type('열쇠');
  const hits = page.getByRole('region', { name: 'Messages' }).getByRole('button');
  await expect(hits).toHaveCount(2);
  await expect(hits.first().locator('mark')).toHaveText('열쇠');
  await hits.first().click();
  await expect(page.getByRole('heading', { name: 'echo 열쇠를 잃어버렸어요' })).toBeVisible();

  await page.getByLabel('Search chats').fill('key br');
  await expect(hits).toHaveCount(2);
  await page.getByLabel('Search chats').press('Escape');
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('textbox', { name: 'Find in this chat' })).toBeFocused();
  await page.keyboard.type('잃어');
  await expect(page.getByText('2 of 2')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 2')).toBeVisible();
});

test('a long chat opens at its end, and any place in it is one step away', async ({
  start,
  profileFolder,
}) => {
  const { page } = await start();
  await withChats(page, ['first']);
  const idOf = (at: number) => `m${String(at).padStart(5, '0')}`;
  const messages = Array.from({ length: 2_000 }, (_, at) => ({
    id: idOf(at),
    parent: at === 0 ? null : idOf(at - 1),
    role: at % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: at === 20 ? 'here is the needle' : `message ${at} ${'and more '.repeat(at % 40)}`,
    createdAt: 1_700_000_000_000 + at,
  }));
  const long = { id: 'long', title: 'A long one', createdAt: 1_700_000_000_000, updatedAt: Date.now() };
  const file = writeHistory(profileFolder, [{ ...long, messages }]);
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Storage' }).click();
  await page.locator('input[type="file"][accept*=".json"]').setInputFiles(file);
  await expect(page.getByText('1 chat with 2,000 messages came in.')).toBeVisible();
  await page.keyboard.press('Escape');

  await row(page, 'A long one').click();
  await expect(page.getByText(/^message 1999 /)).toBeVisible();
  expect(await page.locator('[data-testid="message"]').count()).toBeLessThan(80);
  await page.getByLabel('Search chats').fill('needle');
  await page.getByRole('region', { name: 'Messages' }).getByRole('button').first().click();
  const needle = page.getByRole('log').getByText('here is the needle');
  await expect(needle).toBeInViewport();

  /** where it stands once nothing moves any more */
  const place = async () => {
    let last = Number.NaN;
    const rests = async () => {
      const now = (await needle.boundingBox())?.y ?? Number.NaN;
      const same = now === last;
      last = now;
      return same;
    };
    await expect.poll(rests, { intervals: [100] }).toBe(true);
    return last;
  };
  const before = await place();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('textbox', { name: 'Find in this chat' })).toBeFocused();
  expect(Math.abs((await place()) - before)).toBeLessThan(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Find in this chat' })).toBeHidden();
  expect(Math.abs((await place()) - before)).toBeLessThan(2);
  await expect(page.getByText(/^message 21 /)).toBeInViewport();
});

test('a history leaves as a file and comes back', async ({ start, profileFolder }) => {
  const { page } = await start();
  await withChats(page, ['to be kept']);
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Storage' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as data' }).click();
  const file = join(profileFolder, 'out.json');
  await (await download).saveAs(file);
  expect(readFileSync(file, 'utf8')).toContain('to be kept');
  await expect(page.getByText(/^Exported to /)).toBeVisible();
  await page.keyboard.press('Escape');

  await menu(page, 'echo to be kept', 'Delete');
  await row(page, 'Bin').click();
  await page.getByRole('button', { name: 'Empty the bin' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Empty the bin' }).click();
  await row(page, 'Back to the chats').click();
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Storage' }).click();
  await page.locator('input[type="file"][accept*=".json"]').setInputFiles(file);
  await expect(page.getByText('1 chat with 2 messages came in.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 'echo to be kept')).toBeVisible();
});

test('a backup brings a profile back as it was', async ({ start, profileFolder }) => {
  const { page } = await start();
  const me = await withChats(page, ['before the backup']);
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Storage' }).click();
  await page.getByRole('button', { name: 'Back up…' }).click();
  await page.getByLabel('A passphrase for this backup').fill('another good passphrase');
  await page.getByLabel('Repeat the passphrase').fill('another good passphrase');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const file = join(profileFolder, 'profile.latchkey-backup');
  await (await download).saveAs(file);
  await expect(page.getByText(/is whole: 1 chat,/)).toBeVisible();
  expect(readFileSync(file).includes('before the backup')).toBe(false);
  await page.keyboard.press('Escape');

  await me.newChat();
  await me.say('echo after the backup');
  await me.expectAnswer('after the backup');
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Storage' }).click();
  await page.locator('input[type="file"][accept*="backup"]').setInputFiles(file);
  await page.getByLabel('The passphrase of this backup').fill('another good passphrase');
  await page.keyboard.press('Enter');
  const restore = page.getByRole('button', { name: 'Restore', exact: true });
  await expect(restore).toBeInViewport({ ratio: 1 });
  await restore.click();
  await expect(page.getByText(/^The backup of .* is your profile now\.$/)).toBeVisible();
  await expect(row(page, 'echo before the backup')).toBeVisible();
  await expect(row(page, 'echo after the backup')).toBeHidden();
  await me.newChat();
  await me.say('echo and on it goes');
  await me.expectAnswer('and on it goes');
});
