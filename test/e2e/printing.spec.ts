import type { Page } from '@playwright/test';
import { getDocumentProxy, extractText } from 'unpdf';
import { code, LENGTH, startWithChat, startWithLongChat } from './support/long-chat.ts';
import type { Said } from './support/history-file.ts';
import { person } from './support/person.ts';
import type { RunningApp } from './support/running-app.ts';
import { expect, test } from './support/test.ts';

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
  const app = await startWithLongChat({ start, profileFolder }, { colorScheme: 'dark' });
  const { page } = app;
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
  const app = await startWithLongChat({ start, profileFolder });
  const { page } = app;
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
  const messages: readonly Said[] = [
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
  ];
  const app = await startWithChat({ start, profileFolder }, messages, { colorScheme: 'dark' });
  const { page } = app;
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
  const app = await startWithLongChat({ start, profileFolder });
  const { page } = app;
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
