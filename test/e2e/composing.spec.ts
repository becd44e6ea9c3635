import { fileURLToPath } from 'node:url';
import { signedInAt, signedInAtPractice } from './support/person.ts';
import type { RunningApp } from './support/running-app.ts';
import { expect, test } from './support/test.ts';

const picture = fileURLToPath(new URL('../../docs/pictures/chat-light.png', import.meta.url));
const notes = { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Keys\n') };

async function begin(start: () => Promise<RunningApp>) {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  return { page, me };
}

test('files go with a message, are there after a reload, and open large', async ({ start }) => {
  const { page, me } = await begin(start);
  await page.getByTestId('file-picker').setInputFiles(picture);
  await page.getByTestId('file-picker').setInputFiles(notes);
  const waiting = page.getByRole('list', { name: 'Attached files' });
  // a file that is still read has its name in other words
  const taken = waiting.getByText('notes.md', { exact: true });
  await expect(taken).toBeVisible();
  await page.reload();
  await expect(taken).toBeVisible();
  await me.say('what files?');
  await me.expectAnswer(/1 image \(image\/png\)[^]*notes\.md/);
  await expect(waiting).toBeHidden();
  await page.getByRole('button', { name: 'Open notes.md' }).click();
  await expect(page.getByRole('dialog').getByText('# Keys')).toBeVisible();
});

test('a preset is saved, taken by / and told to the model', async ({ start }) => {
  const { page, me } = await begin(start);
  await page.getByRole('button', { name: 'Instructions and parameters' }).click();
  await page.getByRole('textbox', { name: 'Instructions' }).fill('Speak like a locksmith.');
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill('Locksmith');
  await page.getByRole('button', { name: 'Save as preset' }).click();
  await expect(page.getByRole('dialog').getByText('Locksmith', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await me.newChat();
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially('/lock');
  await expect(page.getByRole('option', { name: /^Locksmith/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await me.say('what is your system prompt?');
  await me.expectAnswer(/Speak like a locksmith\./);
});

test('a temporary chat is in no list, and is gone when it is left', async ({ start }) => {
  const { page, me } = await begin(start);
  await page.getByRole('button', { name: 'Temporary chat' }).click();
  await me.say('echo between us');
  await me.expectAnswer(/between us/);
  await expect(page.getByText('This chat is temporary', { exact: false })).toBeVisible();
  const sidebar = page.getByRole('complementary', { name: 'Sidebar' });
  await expect(sidebar.getByText('echo between us')).toHaveCount(0);
  await me.newChat();
  await expect(page.getByText('between us')).toHaveCount(0);
});

test('a temporary chat can be kept', async ({ start }) => {
  const { page, me } = await begin(start);
  await page.getByRole('button', { name: 'Temporary chat' }).click();
  await me.say('echo worth keeping');
  await me.expectAnswer(/worth keeping/);
  await page.getByRole('button', { name: 'Keep this chat' }).click();
  await expect(
    page.getByRole('complementary', { name: 'Sidebar' }).getByText('echo worth keeping'),
  ).toBeVisible();
  await expect(page.getByText('This chat is temporary', { exact: false })).toBeHidden();
});

test('two models answer side by side, and one is gone on with', async ({ start }) => {
  const { page, me } = await begin(start);
  await page.getByRole('textbox', { name: 'Message' }).fill('echo the same for both');
  await page.getByRole('button', { name: 'Ask several models' }).click();
  await page.getByRole('menuitemcheckbox', { name: /practice-thinker/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send' }).click();
  const answers = page.getByTestId('compared').getByRole('article');
  await expect(answers).toHaveCount(2);
  await expect(answers.first().getByText('the same for both')).toBeVisible();
  await answers.last().getByRole('button', { name: 'Go on with this one' }).click();
  await expect(page.getByTestId('compared')).toBeHidden();
  await me.say('echo and on');
  await me.expectAnswer(/and on/);
});

test('Korean is composed in peace: Enter ends a syllable first, and sends only whole ones', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  const field = page.getByLabel('Message', { exact: true });
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  for (const step of ['ㅇ', '여', '열']) await compose(step);
  await keyboard.send('Input.insertText', { text: '열' });
  for (const step of ['ㅅ', '쇠']) await compose(step);
  await expect(field).toHaveValue('열쇠');
  // what an input method does with Enter: the key is its own, then the syllable stands
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await keyboard.send('Input.insertText', { text: '쇠' });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await expect(field).toHaveValue('열쇠');
  await expect(me.questions).toHaveCount(0);
  await page.keyboard.press('Enter');
  await me.expectAnswer('You said: 열쇠');
  expect(server.asked.map(({ text }) => text)).toEqual(['열쇠']);
});

test('the field grows, Enter does what was chosen, and ↑ brings back what was said', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  const field = page.getByLabel('Message', { exact: true });
  const height = () => field.evaluate((element) => element.clientHeight);
  const low = await height();
  await field.pressSequentially('one line');
  for (const line of ['two', 'three', 'four']) {
    await page.keyboard.press('Shift+Enter');
    await field.pressSequentially(line);
  }
  expect(await height()).toBeGreaterThan(low);
  await field.fill('x\n'.repeat(200));
  const most = await height();
  expect(most).toBeLessThan(400);
  await field.fill('the first\nwith two lines');
  await page.keyboard.press('Enter');
  await me.expectAnswer('the first');
  expect(await height()).toBe(low);
  expect(server.asked[0]?.text).toBe('the first\nwith two lines');

  await me.openSettings('Chat');
  await page.getByRole('radio', { name: /^(Ctrl|⌘)\+Enter$/ }).click();
  await page.keyboard.press('Escape');
  await field.fill('the second');
  await field.press('Enter');
  await expect(field).toHaveValue('the second\n');
  await field.press('ControlOrMeta+Enter');
  await me.expectAnswer('You said: the second');
  await field.press('ArrowUp');
  await expect(field).toHaveValue('the second');
  await field.press('ArrowUp');
  await expect(field).toHaveValue('the first\nwith two lines');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  await expect(field).toHaveValue('');
});
