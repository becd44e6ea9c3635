import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

const code = Array.from({ length: 60 }, (_, at) => `const line${at} = ${at};`).join('\n');

const rich = `| Key | Use |
| --- | --- |
| brass | door, front |
| tin | box |

\`\`\`ts
${code}
\`\`\`

The area is $a^2 + b^2$.[^why]

- [x] done
- [ ] not yet

[^why]: Since it is square.
`;

test('code, tables, maths, notes and tasks in an answer can be used, and long code is folded', async ({
  start,
  server,
  profileFolder,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  // the font of code is there before the first of it
  await expect
    .poll(() => page.evaluate(() => document.fonts.check('1em "JetBrains Mono Variable"')))
    .toBe(true);
  server.react({ kind: 'words', text: rich });
  await me.say('show me all');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'complete');
  await page.reload();
  await me.row('show me all').click();
  const answer = me.answers.last();
  const field = page.getByLabel('Message', { exact: true });
  // what was copied is what is pasted; so much of it becomes a file
  const paste = async () => {
    await field.click();
    await page.keyboard.press('ControlOrMeta+v');
  };
  await answer.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(answer.getByRole('button', { name: 'Copied' })).toBeVisible();
  await paste();
  await expect(field).toHaveValue(/^Key,Use\r?\nbrass,"door, front"\r?\ntin,box/);
  await field.fill('');

  const figure = answer.getByRole('figure', { name: 'Code: TypeScript' });
  const height = () => figure.evaluate((element) => element.clientHeight);
  const folded = await height();
  await figure.getByRole('button', { name: 'Show all 60 lines' }).click();
  await expect(figure.getByRole('button', { name: 'Show less' })).toBeAttached();
  // it opens where it is read, though the view was at the end
  await expect(figure.getByText('const line0 = 0;')).toBeInViewport();
  await figure.getByRole('button', { name: 'Show less' }).scrollIntoViewIfNeeded();
  await expect.poll(height).toBeGreaterThan(folded + 100);
  await figure.getByRole('button', { name: 'Wrap lines' }).click();
  await expect(figure.getByRole('button', { name: 'Wrap lines' })).toHaveAttribute('aria-pressed', 'true');
  await figure.getByRole('button', { name: 'Copy code' }).click();
  await expect(figure.getByRole('button', { name: 'Copied' })).toBeVisible();
  await paste();
  await expect(field).toHaveValue(code);
  await field.fill('');
  const download = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Save as a file' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/\.ts$/);
  await saved.saveAs(join(profileFolder, 'saved.ts'));
  expect(readFileSync(join(profileFolder, 'saved.ts'), 'utf8')).toBe(code);

  await expect(answer.locator('math').first()).toBeAttached();
  await expect(answer.getByRole('checkbox').first()).toBeChecked();
  await expect(answer.getByRole('checkbox').last()).not.toBeChecked();
  await answer.getByRole('link', { name: 'Footnote 1', exact: true }).click();
  await expect(answer.getByText('Since it is square.')).toBeInViewport();
  await answer.getByRole('link', { name: 'Back to where footnote 1 is used' }).click();
  await expect(answer.getByText('The area is')).toBeInViewport();
});

test('the view follows an answer until its reader scrolls away, and one press brings them back', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.react({ kind: 'words', text: 'A paragraph to be read.\n\n'.repeat(60) });
  await me.say('write a lot');
  await me.expectAnswer('to be read');
  const log = page.getByRole('log', { name: 'Conversation' });
  const fromEnd = () => log.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);
  await expect.poll(fromEnd).toBeLessThan(2);
  server.react({ kind: 'count' });
  await me.say('and count');
  await expect(me.answers.last()).toContainText('1 2 3');
  await expect.poll(fromEnd).toBeLessThan(2);
  await log.hover();
  await page.mouse.wheel(0, -900);
  const jump = page.getByRole('button', { name: 'Jump to latest' });
  await expect(jump).toBeVisible();
  const top = await log.evaluate((box) => box.scrollTop);
  await expect(me.answers.last()).toContainText(' 60 ');
  expect(await log.evaluate((box) => box.scrollTop)).toBe(top);
  await jump.click();
  await expect.poll(fromEnd).toBeLessThan(2);
  await expect(jump).toBeHidden();
  await page.getByRole('button', { name: /^Stop/ }).click();
});

test('a button that is pressed while the chat still scrolls does what it says', async ({ start, server }) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.react({
    kind: 'words',
    text: `${'A paragraph to be read.\n\n'.repeat(60)}\`\`\`ts\nlet us;\n\`\`\``,
  });
  await me.say('write and code');
  await me.expectAnswer('let us');
  await page.reload();
  await me.row('write and code').click();
  const wrap = me.answers.last().getByRole('button', { name: 'Wrap lines' });
  await wrap.hover();
  await page.mouse.down();
  await page.getByRole('log', { name: 'Conversation' }).evaluate(async (box) => {
    for (let frame = 0; frame < 4; frame += 1) {
      box.scrollTop -= 2;
      await new Promise(requestAnimationFrame);
    }
  });
  await page.mouse.up();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
});
