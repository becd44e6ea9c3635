import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { signedInAtPractice } from './support/person.ts';
import { expect, test } from './support/test.ts';

const picture = fileURLToPath(new URL('../../docs/pictures/chat-light.png', import.meta.url));
const secret = 'the spare key lies under the third flowerpot';

/** a page of text as a PDF, by hand */
const pdf = (words: string): Buffer => {
  const stream = `BT /F1 18 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(`${file}${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`);
};

interface Given {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** what a drop or a paste of files does to the message field */
const give = (page: Page, how: 'drop' | 'paste', file: Given): Promise<void> =>
  page.getByLabel('Message', { exact: true }).evaluate(
    (field, { how: by, name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const init = { bubbles: true, cancelable: true };
      if (by === 'drop') field.dispatchEvent(new DragEvent('drop', { ...init, dataTransfer: data }));
      else field.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }));
    },
    { how, ...file },
  );

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());

test('files are pasted, dropped and picked, read as what they are, and lie sealed on the disk', async ({
  start,
  profileFolder,
}) => {
  const { page, close } = await start();
  const me = await signedInAtPractice(page);
  const waiting = page.getByRole('list', { name: 'Attached files' });
  const chips = waiting.getByRole('listitem');
  await give(page, 'paste', {
    name: 'picture.png',
    type: 'image/png',
    base64: readFileSync(picture).toString('base64'),
  });
  await expect(chips).toHaveCount(1);
  await give(page, 'drop', {
    name: 'hiding.txt',
    type: 'text/plain',
    base64: Buffer.from(secret).toString('base64'),
  });
  await expect(chips).toHaveCount(2);
  await page
    .getByTestId('file-picker')
    .setInputFiles({ name: 'page.pdf', mimeType: 'application/pdf', buffer: pdf('A page about locks') });
  await expect(chips).toHaveCount(3);
  await page.getByRole('button', { name: 'Open page.pdf' }).click();
  await expect(page.getByRole('dialog').getByText('A page about locks')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open picture.png' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'picture.png' })).toBeVisible();
  await page.keyboard.press('Escape');
  await waiting.getByText('page.pdf', { exact: true }).hover();
  await page.getByRole('button', { name: 'Move page.pdf to the front' }).click();
  await expect(chips.first()).toContainText('page.pdf');
  await me.say('what files?');
  await me.expectAnswer(/1 image \(image\/png\)[^]*page\.pdf[^]*hiding\.txt/);
  await close();
  const readable = filesBelow(profileFolder).filter((path) => {
    const bytes = readFileSync(path);
    return bytes.includes(secret) || bytes.includes('A page about locks') || bytes.includes('what files?');
  });
  expect(readable).toEqual([]);
});

test('what can’t be sent is said before it is sent, and what is taken back has its files again', async ({
  start,
}) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  const chooser = page.getByTestId('file-picker');
  const waiting = page.getByRole('list', { name: 'Attached files' });
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await chooser.setInputFiles({
    name: 'tool.exe',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([77, 90, 0, 1, 255, 254]),
  });
  await expect(page.getByRole('alert')).toContainText(
    'tool.exe: Pictures (PNG, JPEG, WebP, GIF), text and PDF can be sent.',
  );
  await expect(waiting).toBeHidden();
  await page.getByRole('button', { name: /^Model: / }).click();
  await page.getByRole('menuitemradio', { name: 'practice-echo' }).click();
  await chooser.setInputFiles(picture);
  await expect(page.getByText('practice-echo can’t look at pictures.')).toBeVisible();
  await page.getByLabel('Message', { exact: true }).fill('look at this');
  await expect(send).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(me.questions).toHaveCount(0);
  await page.getByRole('button', { name: /^Model: / }).click();
  await page.getByRole('menuitemradio', { name: 'practice-guide' }).click();
  await expect(send).toBeEnabled();

  await me.openPractice();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await me.closePanel();
  await send.click();
  await expect(page.getByTestId('held-banner')).toBeVisible();
  await expect(waiting).toBeHidden();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('look at this');
  await expect(waiting.getByRole('listitem')).toHaveCount(1);
  await me.practice('Lift');
  await send.click();
  await me.expectAnswer(/1 image \(image\/png\)/);
});

test('long text that is pasted becomes a file, and text again where that is wanted', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  const field = page.getByLabel('Message', { exact: true });
  const long = 'a line that goes on and on\n'.repeat(400);
  const paste = () =>
    field.evaluate((element, words) => {
      const data = new DataTransfer();
      data.setData('text/plain', words);
      const init = { bubbles: true, cancelable: true, clipboardData: data };
      element.dispatchEvent(new ClipboardEvent('paste', init));
    }, long);
  await paste();
  const waiting = page.getByRole('list', { name: 'Attached files' });
  await expect(waiting.getByText('Pasted text.txt', { exact: true })).toBeVisible();
  await expect(field).toHaveValue('');
  await page.getByRole('button', { name: 'Keep as text' }).click();
  await expect(field).toHaveValue(long);
  await expect(waiting).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).toHaveValue('');
  await page.keyboard.type('first & <b>this</b>');
  await paste();
  await page.getByRole('button', { name: 'Keep as text' }).click();
  await expect(field).toHaveValue(`first & <b>this</b>\n${long}`);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).toHaveValue('first & <b>this</b>');
  await field.fill('');
  await paste();
  await expect(waiting.getByText('Pasted text.txt', { exact: true })).toBeVisible();
  await me.say('what files?');
  await me.expectAnswer('Pasted text.txt');
});

test('a file with a long name pushes nothing out of reach', async ({ start }) => {
  const { page } = await start();
  await signedInAtPractice(page);
  const name = 'quarterly_report_final_'.repeat(9);
  await page.getByTestId('file-picker').setInputFiles([
    { name: `${name}.md`, mimeType: 'text/plain', buffer: Buffer.from('words') },
    { name: `${name}.exe`, mimeType: 'text/plain', buffer: Buffer.from([0, 1, 2]) },
  ]);
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeInViewport();
  await page.getByRole('button', { name: /^Open quarterly/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click({ timeout: 5_000 });
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('many files leave the message and its button in reach', async ({ start }) => {
  const { page } = await start({ viewport: { width: 760, height: 600 } });
  const me = await signedInAtPractice(page);
  await me.say('echo ready');
  await me.expectAnswer('ready');
  await page.getByTestId('file-picker').setInputFiles(
    Array.from({ length: 20 }, (_, at) => ({
      name: `notes of the day ${at}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from('words'),
    })),
  );
  await expect(page.getByRole('button', { name: /^Open notes/ })).toHaveCount(20);
  await expect(page.getByLabel('Message', { exact: true })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Send' })).toBeInViewport({ ratio: 1 });
});
