import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { person, signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** what comes of a button that hands a file to the person */
const saved = async (page: Page, file: string, click: () => Promise<void>): Promise<string> => {
  const download = page.waitForEvent('download');
  await click();
  await (await download).saveAs(file);
  return readFileSync(file, 'utf8');
};

const exported = (page: Page, file: string): Promise<string> =>
  saved(page, file, () => page.getByRole('button', { name: 'Export as data' }).click());

const picker = (page: Page) => page.locator('input[type="file"][accept*=".json"]');

test('a whole history goes to another profile and leaves it the same to the byte', async ({
  start,
  server,
  profileFolder,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await page.getByTestId('file-picker').setInputFiles({
    name: 'notes.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Keys\n'),
  });
  await expect(page.getByRole('button', { name: 'Open notes.md' })).toBeVisible();
  await me.say('with a file');
  await me.expectAnswer('You said: ');
  await me.questions.last().hover();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Edit your message').fill('with a file, 다시');
  await page.getByRole('button', { name: 'Send again' }).click();
  await me.expectAnswer('다시');
  await me.rowMenu('with a file', 'Pin');
  await me.rowMenu('with a file', 'Move to folder', 'New folder');
  await me.newChat();
  server.react({ kind: 'cut', text: 'half of it' });
  await me.say('to be archived');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'cut');
  await me.rowMenu('to be archived', 'Archive');
  await me.openSettings('Storage');
  const before = await exported(page, join(profileFolder, 'before.json'));

  await page.getByRole('button', { name: 'Wipe this profile…' }).click();
  const wipe = page.getByRole('button', { name: 'Wipe everything' });
  await expect(wipe).toBeDisabled();
  await page.getByLabel('Type WIPE to go on').fill('WIPE');
  await wipe.click();
  await me.choosePassphrase();
  await expect(page.getByText('with a file')).toHaveCount(0);

  const file = join(profileFolder, 'in.json');
  writeFileSync(file, before);
  await me.openSettings('Storage');
  await picker(page).setInputFiles(file);
  await expect(page.getByText('2 chats with 6 messages came in.')).toBeVisible();
  const after = await exported(page, join(profileFolder, 'after.json'));
  expect(after === before, 'the two exports').toBe(true);
  await picker(page).setInputFiles(file);
  await expect(page.getByText('Nothing new: all 2 chats in this file were here already.')).toBeVisible();
});

/** One conversation as ChatGPT exports it, with two answers to one question and a part nobody knows; and as it grew. */
const chatgpt = ({ grown = false } = {}) => {
  const node = (id: string, parent: string | null, children: string[], role: string, content: unknown) => ({
    [id]: {
      id,
      parent,
      children,
      message: { id, author: { role }, create_time: 1_700_000_000, content, status: 'finished_successfully' },
    },
  });
  const text = (words: string) => ({ content_type: 'text', parts: [words] });
  return [
    {
      id: 'c-1',
      title: 'From elsewhere',
      create_time: 1_700_000_000,
      update_time: 1_700_000_100,
      current_node: grown ? 'q2' : 'a2',
      mapping: {
        root: { id: 'root', parent: null, children: ['q'], message: null },
        ...node('q', 'root', ['a1', 'a2'], 'user', text('What is a key?')),
        ...node('a1', 'q', [], 'assistant', text('The first try.')),
        ...(grown && node('q2', 'a2', [], 'user', text('And a latch?'))),
        ...node('a2', 'q', [], 'assistant', {
          content_type: 'multimodal_text',
          parts: ['The second try.', { content_type: 'hologram_pointer', asset: 'h-1' }],
        }),
      },
    },
  ];
};

const zipOf = async (name: string, text: string): Promise<Buffer> => {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add(name, new TextReader(text));
  return Buffer.from(await zip.close());
};

test('ChatGPT’s conversations come in with their branches, and what was not understood is told', async ({
  start,
  profileFolder,
}) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  const file = join(profileFolder, 'conversations.json');
  writeFileSync(file, JSON.stringify(chatgpt()));
  await me.openSettings('Storage');
  await picker(page).setInputFiles(file);
  await expect(page.getByText('1 chat with 3 messages came in.')).toBeVisible();
  await page.getByText('What was not understood').click();
  await expect(page.getByText(/^1 × hologram_pointer: /)).toBeVisible();
  await page.keyboard.press('Escape');
  await me.row('From elsewhere').click();
  await expect(me.answers.last()).toContainText('The second try.');
  await me.openSettings('Storage');
  // as it is sent
  await picker(page).setInputFiles({
    name: 'export.zip',
    mimeType: 'application/zip',
    buffer: await zipOf('conversations.json', JSON.stringify(chatgpt({ grown: true }))),
  });
  await expect(page.getByText('Brought up to date: 1 chat, with 1 message more.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(me.questions.last()).toContainText('And a latch?');
  await page.getByRole('button', { name: 'Previous version' }).click();
  await expect(me.answers.last()).toContainText('The first try.');
});

test('one chat leaves as text, and a file that is none of ours changes nothing', async ({
  start,
  server,
  profileFolder,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await me.say('to be read');
  await me.expectAnswer('You said: to be read');
  const text = await saved(page, join(profileFolder, 'chat.md'), () =>
    me.rowMenu('to be read', 'Export', 'As Markdown'),
  );
  expect(text).toMatch(/^# to be read\n[^]*\*\*You\*\*[^]*\n\nto be read\n[^]*\n\nYou said: to be read\n/);

  // another answer, so that what is shown is not all there is
  await page.getByRole('button', { name: 'Answer again' }).click();
  await expect(page.getByRole('group', { name: 'Version 2 of 2' })).toBeVisible();
  await me.expectAnswer('You said: to be read');
  const shown = await saved(page, join(profileFolder, 'shown.md'), () =>
    me.rowMenu('to be read', 'Export', 'What is shown, as Markdown'),
  );
  expect(shown.match(/You said: to be read/g)).toHaveLength(1);
  const saveMessage = async (format: string) => {
    await me.answers.last().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('menuitem', { name: format }).click();
  };
  const message = await saved(page, join(profileFolder, 'message.md'), () => saveMessage('As Markdown'));
  expect(message).toMatch(/^\*\*[^]*\n\nYou said: to be read\n$/);

  await me.openSettings('Storage');
  const file = join(profileFolder, 'other.json');
  for (const [content, said] of [
    [
      '{"format":"another"}',
      'This is neither an export of Latchkey nor a conversations.json of ChatGPT or Claude.',
    ],
    [
      '{"format":"latchkey-history","version":1,"conv',
      'This file is damaged, or not one that Latchkey can read.',
    ],
    ['{"format":"latchkey-history","version":99,"conversations":[]}', 'A newer Latchkey wrote this file.'],
  ] as const) {
    writeFileSync(file, content);
    await picker(page).setInputFiles(file);
    await expect(page.getByRole('alert')).toContainText(said);
  }
  await page.keyboard.press('Escape');
  await expect(me.row('to be read')).toBeVisible();
});

test('the branch that is shown, and one message, leave as data and come in as chats of exactly that', async ({
  start,
  server,
  profileFolder,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.react({ kind: 'words', text: 'The first answer.' }, { kind: 'words', text: 'The second answer.' });
  await me.say('answer me twice');
  await me.expectAnswer('The first answer.');
  await page.getByRole('button', { name: 'Answer again' }).click();
  await me.expectAnswer('The second answer.');
  const branch = await saved(page, join(profileFolder, 'branch.json'), () =>
    me.rowMenu('answer me twice', 'Export', 'What is shown, as data (JSON)'),
  );
  const message = await saved(page, join(profileFolder, 'message.json'), async () => {
    await me.answers.last().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('menuitem', { name: 'As data (JSON)' }).click();
  });
  expect(branch).not.toContain('The first answer.');
  expect(message).not.toContain('The first answer.');
  await me.rowMenu('answer me twice', 'Rename');
  await page.keyboard.type('the whole');
  await page.keyboard.press('Enter');

  await me.openSettings('Storage');
  await picker(page).setInputFiles(join(profileFolder, 'branch.json'));
  await expect(page.getByText('1 chat with 2 messages came in.')).toBeVisible();
  await picker(page).setInputFiles(join(profileFolder, 'branch.json'));
  await expect(page.getByText('Nothing new: the 1 chat in this file was here already.')).toBeVisible();
  await page.keyboard.press('Escape');
  await me.row('answer me twice').click();
  await me.expectAnswer('The second answer.');
  await expect(page.getByRole('group', { name: /^Version/ })).toHaveCount(0);
  const again = await saved(page, join(profileFolder, 'again.json'), () =>
    me.rowMenu('answer me twice', 'Export', 'What is shown, as data (JSON)'),
  );
  expect(again).toBe(branch);
  await me.row('the whole').click();
  await expect(page.getByRole('group', { name: 'Version 2 of 2' })).toBeVisible();

  await me.rowMenu('answer me twice', 'Delete');
  await me.openSettings('Storage');
  await picker(page).setInputFiles(join(profileFolder, 'message.json'));
  await expect(page.getByText('1 chat with 1 message came in.')).toBeVisible();
  await page.keyboard.press('Escape');
  await me.row('answer me twice').click();
  await me.expectAnswer('The second answer.');
  await expect(me.questions).toHaveCount(0);
});

test('a backup is asked for its own passphrase, and a damaged one is refused', async ({
  start,
  server,
  profileFolder,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await me.say('worth a backup');
  await me.expectAnswer('worth a backup');
  await me.openSettings('Storage');
  await page.getByRole('button', { name: 'Back up…' }).click();
  await page.getByLabel('A passphrase for this backup').fill('another good passphrase');
  await page.getByLabel('Repeat the passphrase').fill('another good passphrase');
  const file = join(profileFolder, 'profile.latchkey-backup');
  await saved(page, file, () => page.keyboard.press('Enter'));
  const open = async (passphrase: string) => {
    await page.locator('input[type="file"][accept*="backup"]').setInputFiles(file);
    await page.getByLabel('The passphrase of this backup').fill(passphrase);
    await page.getByRole('button', { name: 'Open and check' }).click();
  };
  await open('not that passphrase');
  await expect(page.getByText('That is not the passphrase of this backup.')).toBeVisible();
  await expect(page.getByLabel('The passphrase of this backup')).toBeFocused();
  await page.keyboard.press('Escape');
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 200) ^ 1, bytes.length - 200);
  writeFileSync(file, bytes);
  await open('another good passphrase');
  await expect(page.getByRole('alert')).toContainText('This backup is damaged or not whole');
  await page.keyboard.press('Escape');
  await expect(me.row('worth a backup')).toBeVisible();
});
