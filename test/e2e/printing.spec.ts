import type { Page } from '@playwright/test';
import { getDocumentProxy, extractText } from 'unpdf';
import { writeHistory } from './support/history-file.ts';
import { person } from './support/person.ts';
import type { RunningApp } from './support/running-app.ts';
import { expect, test } from './support/test.ts';

const LENGTH = 120;
const code = Array.from(
  { length: 90 },
  (_, line) => `const line${line} = "${'long '.repeat(20)}end${line}";`,
);

const saidAt = (depth: number): string => {
  if (depth === 61) return `said ${depth}.\n\n\`\`\`js\n${code.join('\n')}\n\`\`\``;
  return `said ${depth}. ${'A few more words, so that it takes some room. '.repeat(4)}`;
};

const withLongChat = async (page: Page, folder: string) => {
  const me = person(page);
  await me.choosePassphrase();
  const file = writeHistory(folder, [
    {
      id: 'c',
      title: 'A long one',
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_000_000,
      messages: Array.from({ length: LENGTH }, (_, depth) => ({
        id: `m${depth}`,
        parent: depth === 0 ? null : `m${depth - 1}`,
        role: depth % 2 === 0 ? ('user' as const) : ('assistant' as const),
        text: saidAt(depth),
        createdAt: 1_700_000_000_000 + depth,
      })),
    },
  ]);
  await me.openSettings('Storage');
  await page.locator('input[type="file"][accept*=".json"]').setInputFiles(file);
  await expect(page.getByText(`1 chat with ${LENGTH} messages came in.`)).toBeVisible();
  await page.keyboard.press('Escape');
  await me.row('A long one').click();
  await expect(me.answers.last()).toContainText(`said ${LENGTH - 1}.`);
  return me;
};

const printed = async (app: RunningApp) => {
  const paper = await getDocumentProxy(await app.paper());
  const { text } = await extractText(paper, { mergePages: true });
  return { pages: paper.numPages, text };
};

const askedToPrint = (page: Page) =>
  page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<null>();
    window.print = () => resolve(null);
    Object.assign(window, { printed: promise });
  });

test('a chat is printed whole, in the colours of paper', async ({ start, profileFolder }) => {
  const app = await start({ colorScheme: 'dark' });
  const { page } = app;
  await withLongChat(page, profileFolder);
  await askedToPrint(page);
  await page.keyboard.press('ControlOrMeta+p');
  await page.evaluate(() => (window as unknown as { printed: Promise<null> }).printed);
  await page.emulateMedia({ media: 'print' });
  expect(
    await page.evaluate(() => {
      const { colorScheme } = getComputedStyle(document.documentElement);
      return [colorScheme, getComputedStyle(document.body).backgroundColor];
    }),
  ).toEqual(['light', 'rgba(0, 0, 0, 0)']);
  await page.emulateMedia({ media: null });

  const { pages, text } = await printed(app);
  expect(pages).toBeGreaterThan(10);
  const missing = Array.from({ length: LENGTH }, (_, depth) => `said ${depth}.`);
  expect(missing.filter((words) => !text.includes(words))).toEqual([]);
  expect(code.filter((_, line) => !text.includes(`end${line}"`))).toEqual([]);
});

test('a browser that prints by itself has what was read, and a word on what is missing', async ({
  start,
  profileFolder,
}) => {
  const app = await start();
  const { page } = app;
  await withLongChat(page, profileFolder);
  const { text } = await printed(app);
  expect(text).toContain('Some messages are missing here.');
  expect(text).toContain(`said ${LENGTH - 40}.`);
  expect(text).toContain(`said ${LENGTH - 1}.`);
  await expect(page.locator('#printed')).toHaveCount(0);
});
