import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Failure } from '../../src/shared/contract/failure.ts';
import { fromBase64, toBase64 } from '../../src/renderer/host/base64.ts';
import { dropOn, unreadable } from './support/dropped.ts';
import { chat } from './support/library.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';

const trouble: Failure = { code: 'unexpected', message: 'Something went wrong inside Latchkey.' };

const storage = async () => {
  const app = await renderApp();
  await userEvent.keyboard('{Control>},{/Control}');
  await app.screen.getByRole('button', { name: 'Storage' }).click();
  await expect.element(app.screen.getByText('/home/ada/.config/latchkey', { exact: true })).toBeVisible();
  return app;
};

/** as a person picks a file: the input itself is hidden */
function pick(accept: string, file: File): void {
  const input = document.querySelector<HTMLInputElement>(`input[type="file"][accept*="${accept}"]`);
  if (!input) throw new Error('no such input');
  const list = new DataTransfer();
  list.items.add(file);
  input.files = list.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('the storage page', () => {
  test('says what is kept, how large, and what is sealed', async () => {
    const { screen } = await storage();
    await expect.element(screen.getByText('48.2 MB')).toBeVisible();
    await expect.element(screen.getByText('not sealed: no secrets in it').first()).toBeVisible();
  });

  test('an import reports what came in and what was not understood', async () => {
    const { screen } = await storage();
    pick('.json', new File(['{}'], 'conversations.json'));
    await expect.element(screen.getByText('2 chats with 9 messages came in.')).toBeVisible();
    await expect.element(screen.getByText('Brought up to date: 1 chat, with 2 messages more.')).toBeVisible();
    await expect.element(screen.getByText('1 was here already.')).toBeVisible();
    await screen.getByText('What was not understood').click();
    await expect.element(screen.getByText('3 × image_asset_pointer: file-service://1')).toBeVisible();
  });

  test('what is let go over its part is imported, or asked the passphrase of', async () => {
    const app = await storage();
    const part = (name: string) =>
      app.screen.getByRole('region', { name }).getByRole('button').first().element();
    const letGo = (name: string, file: string) =>
      dropOn(part(name), (data) => void data.items.add(new File(['{}'], file)));
    expect(letGo('Backup', 'mine.latchkey-backup')).toBe(true);
    await expect.element(app.screen.getByText(/^mine.latchkey-backup was sealed with it/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    const release = app.host.hold('transfer.push');
    expect(letGo('Export and import', 'conversations.json')).toBe(true);
    await expect.poll(() => inputsOf(app, 'transfer.push')).toHaveLength(1);
    // nor is another one taken meanwhile
    letGo('Export and import', 'another.json');
    release();
    await expect.element(app.screen.getByText('2 chats with 9 messages came in.')).toBeVisible();
    expect(inputsOf(app, 'transfer.import')).toHaveLength(1);
  });

  test('a place says that it takes a file only while one is held over it', async () => {
    const { screen } = await storage();
    const place = screen.getByRole('button', { name: 'Import…' }).element();
    const words = screen.getByText('Drop the file to import it');
    const hold = (name: string, init: DragEventInit) =>
      place.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, ...init }));
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    hold('dragover', { dataTransfer: text });
    await expect.element(words).not.toBeInTheDocument();
    const file = new DataTransfer();
    file.items.add(new File(['{}'], 'conversations.json'));
    hold('dragover', { dataTransfer: file });
    await expect.element(words).toBeVisible();
    hold('dragleave', { relatedTarget: place.parentElement });
    await expect.element(words).toBeVisible();
    hold('dragleave', { relatedTarget: document.body });
    await expect.element(words).not.toBeInTheDocument();
  });

  const nothing = {
    conversations: 0,
    messages: 0,
    attachments: 0,
    grown: { conversations: 0, messages: 0 },
    present: 0,
    returned: 0,
    notUnderstood: [],
  };
  test.each([
    ['brings nothing new', { present: 3 }, 'Nothing new: all 3 chats in this file were here already.'],
    ['holds one chat that is here', { present: 1 }, 'Nothing new: the 1 chat in this file was here already.'],
    ['holds no chat', {}, 'There was no chat in this file.'],
    [
      'brings messages alone',
      { grown: { conversations: 1, messages: 2 } },
      'Brought up to date: 1 chat, with 2 messages more.',
    ],
    ['brings a chat back', { returned: 1 }, '1 was in the bin and came back.'],
  ])('an import that %s says so in one sentence', async (_what, part, words) => {
    const { screen, stores } = await storage();
    stores.transfer.setState({ outcome: { kind: 'imported', report: { ...nothing, ...part } } });
    const said = () =>
      screen
        .getByRole('status')
        .getByRole('paragraph')
        .elements()
        .map(({ textContent }) => textContent);
    await expect.poll(said).toEqual([words]);
  });

  test('what an import brought is in the sidebar at once', async () => {
    const { host, screen } = await storage();
    pick('.json', new File(['{}'], 'conversations.json'));
    await expect.element(screen.getByText('2 chats with 9 messages came in.')).toBeVisible();
    const since = () => {
      const names = host.world.calls.map(({ name }) => name);
      return names.slice(names.lastIndexOf('transfer.push'));
    };
    await expect.poll(since).toEqual(expect.arrayContaining(['history.list', 'folders.list']));
  });

  test('a damaged file is refused in words', async () => {
    const { screen } = await storage();
    pick('.json', new File(['nonsense'], 'conversations.json'));
    await expect.element(screen.getByRole('alert').getByText(/damaged/)).toBeVisible();
  });

  test('a file that cannot be read is said to be so, and nothing is begun', async () => {
    const { host, screen, stores } = await storage();
    // not by its input: that would hold a copy that can be read
    await stores.transfer.getState().importFile(unreadable('gone.json'));
    await expect.element(screen.getByRole('alert').getByText(/could not be read/)).toBeVisible();
    expect(host.world.calls.map(({ name }) => name)).not.toContain('transfer.import');
  });

  test('a backup is opened as a test before it counts as done', async () => {
    const { host, screen } = await storage();
    await screen.getByRole('button', { name: 'Back up…' }).click();
    await screen.getByLabelText('A passphrase for this backup').fill('correct horse battery');
    await screen.getByLabelText('Repeat the passphrase').fill('correct horse battery');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/is whole: 3 chats, 1 account\b/)).toBeVisible();
    const names = host.world.calls.map(({ name }) => name);
    expect(names.indexOf('restore.push')).toBeGreaterThan(names.indexOf('backup.next'));
    expect(names).not.toContain('restore.apply');
  });

  test('the core hears of it when somebody cancels, and not only once its step is done', async () => {
    const { host, screen, stores } = await storage();
    const names = () => host.world.calls.map(({ name }) => name);
    for (const [step, cancel] of [
      ['backup.next', 'backup.cancel'],
      ['restore.push', 'restore.cancel'],
    ] as const) {
      const release = host.hold(step);
      const over = stores.transfer.getState().backUp('correct horse battery');
      await expect.poll(names).toContain(step);
      await screen.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(names).toContain(cancel);
      release({ code: 'transfer.gone', message: 'This transfer is over.' });
      await over;
      expect(stores.transfer.getState()).toMatchObject({ job: null, outcome: null });
    }
  });

  test('a slip in the passphrase of a backup is seen before anything is sealed with it', async () => {
    const { host, screen } = await storage();
    await screen.getByRole('button', { name: 'Back up…' }).click();
    await screen.getByLabelText('A passphrase for this backup').fill('correct horse batery');
    const repeat = screen.getByLabelText('Repeat the passphrase');
    await repeat.fill('correct horse battery');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('The two do not match yet.')).toBeVisible();
    await expect.element(repeat).toHaveFocus();
    expect(host.world.calls.map(({ name }) => name)).not.toContain('backup.begin');
  });

  test('restoring says what is in the backup and what will happen, and waits to be told', async () => {
    const { host, screen } = await storage();
    pick('.latchkey-backup', new File(['sealed'], 'old.latchkey-backup'));
    const field = screen.getByLabelText('The passphrase of this backup');
    await field.fill('wrong words here');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/^That is not the passphrase of this backup/)).toBeVisible();
    // the same file is asked about again
    await expect.element(field).toHaveFocus();
    await expect.element(screen.getByText(/^old\.latchkey-backup was sealed with it/)).toBeVisible();
    await field.fill('correct horse battery');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/3 chats with 42 messages/)).toBeVisible();
    expect(host.world.calls.map(({ name }) => name)).not.toContain('restore.apply');
    await screen.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect.poll(() => host.world.calls.map(({ name }) => name)).toContain('restore.apply');
  });

  test('restoring is done once, however often it is pressed', async () => {
    const app = await storage();
    const { tryBackup } = app.stores.transfer.getState();
    await tryBackup(new File(['sealed'], 'old.latchkey-backup'), 'correct horse battery');
    const release = app.host.hold('restore.apply');
    await app.screen.getByRole('button', { name: 'Restore', exact: true }).dblClick();
    release();
    await expect.poll(() => app.stores.transfer.getState().outcome?.kind).toBe('restored');
    expect(inputsOf(app, 'restore.apply')).toHaveLength(1);
  });

  test.each([
    ['Back up…', 'Back up'],
    ['Wipe this profile…', 'Wipe everything'],
  ])('“%s” shows all that it opens, and who cancels stands there again', async (name, submit) => {
    const { screen } = await storage();
    const begin = screen.getByRole('button', { name, exact: true });
    await begin.click();
    const { bottom } = screen
      .getByRole('button', { name: submit, exact: true })
      .element()
      .getBoundingClientRect();
    const page = screen.getByRole('dialog').element().getBoundingClientRect();
    expect(bottom).toBeLessThanOrEqual(page.bottom);
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(begin).toHaveFocus();
  });

  test.each([
    ['Back up…', 'A passphrase for this backup'],
    ['Wipe this profile…', 'Type WIPE to go on'],
  ])('Escape gives up what “%s” opened, and not the settings around it', async (name, field) => {
    const { screen } = await storage();
    const begin = screen.getByRole('button', { name, exact: true });
    await begin.click();
    await screen.getByLabelText(field).fill('correct');
    await userEvent.keyboard('{Escape}');
    await expect.element(begin).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(begin).not.toBeInTheDocument();
  });

  test('Escape gives up the opening of a backup, and not the settings around it', async () => {
    const { screen } = await storage();
    pick('.latchkey-backup', new File(['sealed'], 'old.latchkey-backup'));
    await screen.getByLabelText('The passphrase of this backup').fill('correct');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('button', { name: 'Restore…' })).toHaveFocus();
  });

  test('the keyboard stays where an export was begun, and goes on from what is dismissed or cancelled', async () => {
    const { host, screen } = await storage();
    const button = (name: string) => screen.getByRole('button', { name, exact: true });
    const begin = button('Export as data');
    const release = host.hold('transfer.next');
    begin.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('progressbar')).toBeVisible();
    await expect.element(begin).toHaveFocus();
    button('Cancel').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(begin).toHaveFocus();
    release();

    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(/^Exported to/)).toBeVisible();
    await expect.element(begin).toHaveFocus();
    button('Dismiss').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(begin).toHaveFocus();
  });

  test('who waits for a backup can cancel it, and then reads what came of it', async () => {
    const { host, screen } = await storage();
    const release = host.hold('backup.next');
    await screen.getByRole('button', { name: 'Back up…' }).click();
    await screen.getByLabelText('A passphrase for this backup').fill('correct horse battery');
    await screen.getByLabelText('Repeat the passphrase').fill('correct horse battery');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('button', { name: 'Cancel', exact: true })).toHaveFocus();
    release();
    await expect.element(screen.getByRole('status').filter({ hasText: 'is whole' })).toHaveFocus();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(screen.getByRole('button', { name: 'Back up…' })).toHaveFocus();
  });

  test('what is kept could not be told: it says so, and is asked for again', async () => {
    const { host, screen } = await renderApp();
    const release = host.hold('storage.look');
    await userEvent.keyboard('{Control>},{/Control}');
    await screen.getByRole('button', { name: 'Storage' }).click();
    await expect.element(screen.getByText('Loading', { exact: true })).toBeVisible();
    release(trouble);
    await expect.element(screen.getByRole('alert').getByText(/^Something went wrong/)).toBeVisible();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(screen.getByText('48.2 MB')).toBeVisible();
  });

  test('a wiping that failed says so where it was begun', async () => {
    const { host, screen } = await storage();
    await screen.getByRole('button', { name: 'Wipe this profile…' }).click();
    const release = host.hold('storage.wipe');
    await screen.getByLabelText('Type WIPE to go on').fill('WIPE');
    await userEvent.keyboard('{Enter}');
    release(trouble);
    const wipe = screen.getByRole('region', { name: 'Wipe' });
    await expect.element(wipe.getByText(/^Something went wrong/)).toBeVisible();
  });

  test('wiping needs the word, typed', async () => {
    const { host, screen } = await storage();
    await screen.getByRole('button', { name: 'Wipe this profile…' }).click();
    const button = screen.getByRole('button', { name: 'Wipe everything' });
    await expect.element(button).toBeDisabled();
    await screen.getByLabelText('Type WIPE to go on').fill('wipe');
    await expect.element(button).toBeDisabled();
    await screen.getByLabelText('Type WIPE to go on').fill('WIPE');
    await button.click();
    await expect.poll(() => host.world.calls.map(({ name }) => name)).toContain('storage.wipe');
  });
});

test('bytes go out as base64 and come back, however many', () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 31) % 256);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(toBase64(new Uint8Array())).toBe('');
});

test('a message is saved as text or as data', async () => {
  const { host, screen } = await renderApp({ open: [chat('c1', 'Keys')] });
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(screen.getByText('Of Keys.')).toBeVisible();
  const messageId = screen.getByTestId('message').first().element().getAttribute('data-id');
  const formats = [
    ['As Markdown', 'markdown'],
    ['As data (JSON)', 'json'],
  ] as const;
  for (const [name, format] of formats) {
    await screen.getByRole('button', { name: 'Save' }).first().click();
    await screen.getByRole('menuitem', { name }).click();
    await expect
      .poll(
        () =>
          host.world.calls.find(
            ({ name: called, input }) =>
              called === 'transfer.export' && (input as { format: string }).format === format,
          )?.input,
      )
      .toEqual({ what: { kind: 'message', messageId }, format });
  }
});
