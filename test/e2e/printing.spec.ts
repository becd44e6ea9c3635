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

type Said = Parameters<typeof writeHistory>[1][number]['messages'][number];

const withChat = async (page: Page, folder: string, messages: readonly Said[]) => {
  const me = person(page);
  await me.choosePassphrase();
  const file = writeHistory(folder, [
    {
      id: 'c',
      title: 'A long one',
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_000_000,
      messages,
    },
  ]);
  await me.openSettings('Storage');
  await page.locator('input[type="file"][accept*=".json"]').setInputFiles(file);
  await expect(page.getByText(`1 chat with ${messages.length} messages came in.`)).toBeVisible();
  await page.keyboard.press('Escape');
  await me.row('A long one').click();
  return me;
};

const withLongChat = async (page: Page, folder: string) => {
  const me = await withChat(
    page,
    folder,
    Array.from({ length: LENGTH }, (_, depth) => ({
      id: `m${depth}`,
      parent: depth === 0 ? null : `m${depth - 1}`,
      role: depth % 2 === 0 ? ('user' as const) : ('assistant' as const),
      text: saidAt(depth),
      createdAt: 1_700_000_000_000 + depth,
    })),
  );
  await expect(me.answers.last()).toContainText(`said ${LENGTH - 1}.`);
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

const diagram = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\``;
const tall = Array.from({ length: 24 }, (_, at) => `  n${at}[step ${at}] --> n${at + 1}`).join('\n');

test('on paper a diagram is drawn, one that can’t be stays source, and tools are named', async ({
  start,
  profileFolder,
}) => {
  const app = await start({ colorScheme: 'dark' });
  const { page } = app;
  await withChat(page, profileFolder, [
    { id: 'm0', parent: null, role: 'user', text: 'draw it', createdAt: 1_700_000_000_000 },
    {
      id: 'm1',
      parent: 'm0',
      role: 'assistant',
      text: [
        'Here it is.',
        diagram('graph TD\n  Key[A brass key] --> Lock[A lock]'),
        diagram(`graph TD\n${tall}\n  n24[the last step]`),
        diagram('graph TD\n  Broken[[[ -->'),
      ].join('\n\n'),
      createdAt: 1_700_000_000_001,
      tools: [
        { id: 'a', name: 'look_up', arguments: '{"secret":"argument"}', result: 'found' },
        { id: 'b', name: 'look_up', arguments: '{}' },
        { id: 'c', name: 'measure', arguments: '{}' },
      ],
    },
  ]);
  await expect(page.getByText('Here it is.')).toBeVisible();
  await askedToPrint(page);
  await page.keyboard.press('ControlOrMeta+p');
  await page.evaluate(() => (window as unknown as { printed: Promise<null> }).printed);
  const { text } = await printed(app);
  expect(text).toContain('A brass key');
  expect(text).not.toContain('Key[A brass key]');
  expect(text).toContain('the last step');
  expect(text).toContain('Broken[[[');
  expect(text).toContain('Tools used: look_up, measure');
  expect(text).not.toContain('argument');
});

test('a chat that takes a while until it is printed says so, and can be left', async ({
  start,
  profileFolder,
}) => {
  const app = await start();
  const { page } = app;
  await withLongChat(page, profileFolder);
  const line = await app.line();
  await page.reload();
  await expect(page.getByText('A long one').first()).toBeVisible();
  await person(page).row('A long one').click();
  await expect(page.getByText(`said ${LENGTH - 1}.`)).toBeVisible();
  await page.evaluate(() => {
    let count = 0;
    window.print = () => Object.assign(window, { prints: (count += 1) });
  });
  const prints = () => page.evaluate(() => (window as { prints?: number }).prints);
  const sign = page.getByText('Getting the chat ready to print');

  const gate = line.hold('history.page');
  for (const leave of [
    () => page.getByRole('button', { name: 'Cancel' }).press('Enter'),
    () => page.keyboard.press('Escape'),
  ]) {
    await page.keyboard.press('ControlOrMeta+p');
    await expect(sign).toBeVisible();
    await leave();
    await expect(sign).toBeHidden();
    await expect(page.getByLabel('Message', { exact: true })).toBeFocused();
  }
  gate.open();
  await page.keyboard.press('ControlOrMeta+p');
  await expect.poll(prints).toBe(1);
  await expect(sign).toBeHidden();
});

test('who prints before that is loaded gets the chat all the same', async ({
  start,
  profileFolder,
  hostKind,
}) => {
  test.skip(hostKind === 'electron', 'only a server can keep a file waiting');
  const { page } = await start();
  await withLongChat(page, profileFolder);
  const file = Promise.withResolvers<void>();
  await page.route(/printed-chat/, async (route) => {
    await file.promise;
    await route.continue();
  });
  await page.reload();
  await person(page).row('A long one').click();
  await expect(page.getByText(`said ${LENGTH - 1}.`)).toBeVisible();
  await page.evaluate(() => {
    const titles: unknown[] = [];
    Object.assign(window, { titles });
    window.print = () => void titles.push(document.querySelector('#printed h1')?.textContent);
  });
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.getByText('Getting the chat ready to print')).toBeVisible();
  file.resolve();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { titles: unknown[] }).titles))
    .toEqual(['A long one']);
});
