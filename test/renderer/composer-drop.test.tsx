import { describe, expect, test } from 'vitest';
import { dropOn, unreadable } from './support/dropped.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { field, openTalk } from './support/talk.ts';

const file = (data: DataTransfer): void => void data.items.add(new File(['one'], 'one.md'));
const words = (data: DataTransfer): void => data.setData('text/plain', 'dragged words');

describe('a file that cannot be read', () => {
  test('is said to be so, and what comes after it is taken', async () => {
    const app = await renderApp();
    // made by hand, for a list of files would hold a copy that can be read
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(paste, 'clipboardData', {
      value: { files: [unreadable('folder')], getData: () => '' },
    });
    field(app).element().dispatchEvent(paste);
    await expect
      .element(app.screen.getByRole('alert').getByText(/^folder: This file could not be read/))
      .toBeVisible();
    await expect.element(app.screen.getByText('Reading folder')).not.toBeInTheDocument();

    dropOn(field(app).element(), file);
    await expect.element(app.screen.getByRole('button', { name: 'Open one.md' })).toBeVisible();
    await app.screen.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => inputsOf(app, 'chat.send')).toMatchObject([{ attachments: ['file-1'] }]);
  });
});

describe('what is dropped', () => {
  test('as words goes where it is let go', async () => {
    const app = await openTalk();
    expect(dropOn(field(app).element(), words)).toBe(false);
    await app.screen.getByRole('button', { name: 'Edit', exact: true }).first().click();
    expect(dropOn(app.screen.getByLabelText('Edit your message').element(), words)).toBe(false);
  });

  test('as a file anywhere in the window goes with the message', async () => {
    const app = await renderApp();
    const dataTransfer = new DataTransfer();
    file(dataTransfer);
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(over);
    await expect.element(app.screen.getByText('Drop files to attach them')).toBeVisible();
    document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
    await expect.element(app.screen.getByText('Drop files to attach them')).not.toBeInTheDocument();
    expect(dropOn(document.body, file)).toBe(true);
    await expect.element(app.screen.getByRole('button', { name: 'Open one.md' })).toBeVisible();
    await expect.element(app.screen.getByText('Drop files to attach them')).not.toBeInTheDocument();
  });

  test('as a file on a message that is edited goes only there', async () => {
    const app = await openTalk();
    await app.screen.getByRole('button', { name: 'Edit', exact: true }).first().click();
    expect(dropOn(app.screen.getByLabelText('Edit your message').element(), file)).toBe(true);
    await expect.poll(() => inputsOf(app, 'attachments.add')).toMatchObject([{ waits: false }]);
  });

  test('as a file beside a dialog goes nowhere, nor does the window open it', async () => {
    const app = await renderApp();
    await app.screen.getByRole('button', { name: 'Instructions and parameters' }).click();
    const dialog = app.screen.getByRole('dialog');
    await expect.element(dialog).toBeVisible();
    expect(dropOn(dialog.element(), file)).toBe(true);
    await expect.element(app.screen.getByText('Drop files to attach them')).not.toBeInTheDocument();
    expect(inputsOf(app, 'attachments.add')).toEqual([]);
  });

  test('as a picture of the page itself is taken only by the form', async () => {
    const app = await renderApp();
    const start = () => document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
    start();
    dropOn(document.body, file);
    await expect.element(app.screen.getByText('Drop files to attach them')).not.toBeInTheDocument();
    expect(inputsOf(app, 'attachments.add')).toEqual([]);
    start();
    dropOn(field(app).element(), file);
    await expect.poll(() => inputsOf(app, 'attachments.add')).toHaveLength(1);
  });
});
