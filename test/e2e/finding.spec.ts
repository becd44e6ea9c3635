import type { Page } from '@playwright/test';
import { startWithChat, startWithLongChat } from './support/long-chat.ts';
import { expect, test } from './support/test.ts';

/** Whether the place that is found now is what stands there on the screen, cut off by nothing. */
const foundIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get('found-current') ?? [];
    if (!(range instanceof Range)) return false;
    const { left, top, width, height } = range.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && there === range.startContainer.parentElement;
  });

test('a word at the end of a long line of folded code is found, and seen', async ({
  start,
  profileFolder,
}) => {
  const { page } = await startWithLongChat({ start, profileFolder });
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find in this chat' }).fill('end57');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect.poll(() => foundIsSeen(page)).toBe(true);
  await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible();
});

test('a word in the last column of a wide table is found, and seen', async ({ start, profileFolder }) => {
  const row = (cell: (column: number) => string) =>
    `| ${Array.from({ length: 24 }, (_, at) => cell(at)).join(' | ')} |`;
  const table = [
    row((at) => `column ${at}`),
    row(() => '---'),
    row((at) => (at === 23 ? 'needle' : `a cell of ${at}`)),
  ].join('\n');
  const { page } = await startWithChat({ start, profileFolder }, [
    { id: 'a', parent: null, role: 'user', text: 'a table', createdAt: 1_700_000_000_000 },
    { id: 'b', parent: 'a', role: 'assistant', text: table, createdAt: 1_700_000_000_001 },
  ]);
  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find in this chat' }).fill('needle');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect.poll(() => foundIsSeen(page)).toBe(true);
});
