import type { Page } from '@playwright/test';
import type { ModelServer } from './support/model-server.ts';
import { signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

const withChats = async (page: Page, server: ModelServer, words: readonly string[]) => {
  const me = await signedInAt(page, server.address);
  for (const word of words) {
    await me.newChat();
    await me.say(word);
    await me.expectAnswer(`You said: ${word}`);
  }
  return me;
};

test('several chats are chosen and archived, deleted, and brought back together', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await withChats(page, server, ['brass', 'copper', 'tin']);
  const bar = page.getByRole('toolbar', { name: 'For the chosen chats' });
  const choose = async (...titles: readonly string[]) => {
    for (const title of titles) await me.row(title).click({ modifiers: ['ControlOrMeta'] });
  };
  await choose('brass', 'copper');
  await expect(page.getByText('2 chosen')).toBeVisible();
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('2 chats deleted')).toBeVisible();
  await expect(me.row('brass')).toBeHidden();
  await expect(me.row('tin')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(me.row('brass')).toBeVisible();
  await expect(me.row('copper')).toBeVisible();

  await choose('copper', 'tin');
  await bar.getByRole('button', { name: 'Archive' }).click();
  await expect(me.row('tin')).toBeHidden();
  await expect(bar).toBeHidden();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(me.row('copper')).toBeVisible();
  await me.rowMenu('tin', 'Take out of the archive');
  await page.getByRole('button', { name: 'Back to the chats' }).click();
  await expect(me.row('tin')).toBeVisible();
  await expect(me.row('copper')).toBeHidden();
});

test('folders are named, moved and removed, and their chats stay', async ({ start, server }) => {
  const { page } = await start();
  const me = await withChats(page, server, ['brass', 'copper']);
  const folders = page.getByRole('region', { name: 'Folders' });
  const folder = (title: string) =>
    page.getByRole('region', { name: title, exact: true }).getByRole('button', { name: title, exact: true });
  const act = async (title: string, entry: string) => {
    await folder(title).hover();
    await page.getByRole('button', { name: `Actions for the folder ${title}` }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  const name = async (next: string) => {
    await expect(page.getByLabel('Name of the folder')).toBeFocused();
    await page.keyboard.type(next);
    await page.keyboard.press('Enter');
    await expect(folder(next)).toBeVisible();
  };
  await me.rowMenu('brass', 'Move to folder', 'New folder');
  await name('Metals');
  await folders.getByRole('button', { name: 'New folder', exact: true }).click();
  await name('Woods');
  const names = folders.getByRole('button', { expanded: false }).filter({ hasText: /Metals|Woods/ });
  await expect(names).toHaveText(['Metals', 'Woods']);
  await act('Woods', 'Move up');
  await expect(names).toHaveText(['Woods', 'Metals']);
  await act('Metals', 'Rename');
  await name('Ores');
  const ores = folders.getByRole('button', { expanded: false }).filter({ hasText: /Ores|Woods/ });
  await act('Ores', 'Remove folder, keep chats');
  await expect(ores).toHaveText(['Woods']);
  await expect(me.row('brass')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ores).toHaveText(['Woods', 'Ores']);
  await expect(me.row('brass')).toBeHidden();
});

test('a tag, the model and the time narrow a search', async ({ start, server }) => {
  const { page } = await start();
  const me = await withChats(page, server, ['a key of brass']);
  await me.newChat();
  await page.getByRole('button', { name: /^Model: / }).click();
  await page.getByRole('menuitemradio', { name: 'other' }).click();
  await me.say('a key of copper');
  await me.expectAnswer('copper');
  await me.rowMenu('a key of brass', 'Tags');
  await page.getByLabel('New tag').fill('metalwork');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove the tag metalwork' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel('Search chats').fill('key');
  const hits = page.getByRole('region', { name: 'Messages' }).getByRole('button');
  const titles = page.getByRole('region', { name: 'Chats' }).getByRole('button');
  await expect(hits).toHaveCount(4);
  await expect(titles).toHaveCount(2);
  const narrow = async (by: string, choice: string) => {
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('group', { name: by }).getByRole('menuitemradio', { name: choice }).click();
    await page.keyboard.press('Escape');
  };
  await narrow('Tag', 'metalwork');
  await expect(hits).toHaveCount(2);
  await expect(hits.first()).toContainText('brass');
  await expect(titles).toHaveText(['a key of brass']);
  await narrow('Date', 'Last day');
  await narrow('Model', 'steady');
  // whoever asks is no model
  await expect(hits).toHaveCount(1);
  await expect(titles).toHaveText(['a key of brass']);
  await page.getByLabel('Search chats').fill('copper');
  await expect(page.getByText('Nothing found for “copper”.')).toBeVisible();
  await page.getByLabel('Search chats').press('Escape');
  await page.getByLabel('Search chats').fill('key');
  await narrow('Model', 'other');
  await expect(titles).toHaveText(['a key of copper']);
  await expect(hits.last()).toContainText('copper');
});

test('a branch goes on as a chat of its own, and the first one stays as it was', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await withChats(page, server, ['where it began']);
  await me.say('and then this');
  await me.expectAnswer('You said: and then this');
  await me.answers.first().hover();
  await me.answers.first().getByRole('button', { name: 'Go on from here in a new chat' }).click();
  await expect(me.answers).toHaveCount(1);
  await me.say('but rather that');
  await me.expectAnswer('You said: but rather that');
  await expect(me.row('where it began')).toHaveCount(2);
  await me.row('where it began').last().click();
  await me.expectAnswer('You said: and then this');
  await expect(page.getByText('but rather that')).toHaveCount(0);
});

test('a title in Hebrew that does not fit is cut off at its own end, also above the chat', async ({
  start,
  server,
}) => {
  const { page } = await start({ viewport: { width: 420, height: 700 } });
  const me = await signedInAt(page, server.address);
  await me.say('מתכון למרק עדשים כתומות עם כמון ולימון לארבעה אנשים');
  await me.expectAnswer('You said: ');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText('מתכון');
  const [begins, ends] = await title.evaluate((heading) => {
    const text = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode();
    if (text === null) throw new Error('no title');
    const { left } = heading.getBoundingClientRect();
    const leftOf = (at: number) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().left - left;
    };
    return [leftOf(0), leftOf((text.textContent ?? '').length - 1)];
  });
  const { width } = (await title.boundingBox()) ?? { width: 0 };
  expect(begins).toBeGreaterThan(width / 2);
  expect(begins).toBeLessThan(width);
  expect(ends).toBeLessThan(0);
});
