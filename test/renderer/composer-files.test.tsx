import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { conversation, message } from './support/seeds.ts';
import { field, openTalk } from './support/talk.ts';

describe('files', () => {
  const paste = (app: RenderedApp, fill: (data: DataTransfer) => void) => {
    const data = new DataTransfer();
    fill(data);
    field(app)
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  };

  /** in the same task as the change of the page after which this is true */
  const firstChange = (is: () => boolean) =>
    new Promise<void>((done) => {
      const observer = new MutationObserver(() => {
        if (!is()) return;
        observer.disconnect();
        done();
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });

  test('one that cannot be read is said to be so when it is looked at', async () => {
    const app = await renderApp();
    paste(app, (data) => data.items.add(new File(['words'], 'notes.txt', { type: 'text/plain' })));
    await expect.element(app.screen.getByRole('button', { name: 'Open notes.txt' })).toBeVisible();
    const release = app.host.hold('attachments.read');
    await app.screen.getByRole('button', { name: 'Open notes.txt' }).click();
    const dialog = app.screen.getByRole('dialog', { name: 'notes.txt' });
    await expect.element(dialog.getByText('Loading')).toBeVisible();
    release({ code: 'unexpected', message: 'It failed.' });
    await expect.element(dialog.getByText(/could not be read/)).toBeVisible();
  });

  test('of a very long one the beginning is shown, and it is said', async () => {
    const app = await renderApp();
    const long = new File(['word '.repeat(39_999), 'end \u{1F510} and more'], 'long.txt', {
      type: 'text/plain',
    });
    paste(app, (data) => data.items.add(long));
    await app.screen.getByRole('button', { name: 'Open long.txt' }).click();
    const dialog = app.screen.getByRole('dialog', { name: 'long.txt' });
    const said = dialog.getByText('Only the first 200,000 of 200,010 characters are shown here.');
    await expect.element(said).toBeVisible();
  });

  test('what is said of one that was not taken goes with the message', async () => {
    const app = await renderApp();
    await field(app).fill('Look');
    paste(app, (data) => data.items.add(new File(['words'], 'setup.exe')));
    const dismiss = app.screen.getByRole('button', { name: 'Dismiss' });
    await expect.element(dismiss).toBeVisible();
    await app.screen.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => inputsOf(app, 'chat.send')).toHaveLength(1);
    await expect.element(dismiss).not.toBeInTheDocument();
  });

  test('of two pastes both are waited for', async () => {
    const app = await renderApp();
    const send = app.screen.getByRole('button', { name: 'Send' });
    await field(app).fill('Look');
    const release = app.host.hold('attachments.add');
    paste(app, (data) => data.items.add(new File(['one'], 'image.png')));
    paste(app, (data) => data.items.add(new File(['two'], 'image.png')));
    await expect.element(app.screen.getByText('Reading image.png').nth(1)).toBeVisible();
    await expect.poll(() => inputsOf(app, 'attachments.add')).toHaveLength(1);
    const second = app.host.hold('attachments.add');
    release();
    await expect.poll(() => inputsOf(app, 'attachments.add')).toHaveLength(2);
    // one is there, the other still on its way
    await expect.element(send).toBeDisabled();
    second();
    await expect.element(send).toBeEnabled();
    await send.click();
    await expect
      .poll(() => inputsOf(app, 'chat.send'))
      .toMatchObject([{ attachments: ['file-1', 'file-2'] }]);
  });

  test('a message that is sent before they are read goes by itself once they are', async () => {
    const app = await renderApp();
    const release = app.host.hold('attachments.add');
    paste(app, (data) => data.items.add(new File(['one'], 'image.png')));
    await userEvent.keyboard('Look{Enter}');
    await expect.element(app.screen.getByText('It goes once its files are read')).toBeVisible();
    release();
    await expect.poll(() => inputsOf(app, 'chat.send')).toMatchObject([{ attachments: ['file-1'] }]);
  });

  test.each([
    ['it is changed', async () => userEvent.keyboard(' and think')],
    [
      'another file comes',
      async (app: RenderedApp) => paste(app, (data) => data.items.add(new File(['2'], 'b.png'))),
    ],
  ])('… and waits for another press when %s meanwhile', async (_, change) => {
    const app = await renderApp();
    const release = app.host.hold('attachments.add');
    paste(app, (data) => data.items.add(new File(['one'], 'image.png')));
    await userEvent.keyboard('Look{Enter}');
    const going = app.screen.getByText('It goes once its files are read');
    await expect.element(going).toBeVisible();
    await change(app);
    await expect.element(going).not.toBeInTheDocument();
    release();
    await expect.element(app.screen.getByRole('button', { name: 'Send' })).toBeEnabled();
    expect(inputsOf(app, 'chat.send')).toEqual([]);
  });

  test('… and stays where it is when one could not be read', async () => {
    const app = await renderApp();
    const release = app.host.hold('attachments.add');
    paste(app, (data) => data.items.add(new File(['one'], 'image.png')));
    await userEvent.keyboard('Look{Enter}');
    // nor does it go with the next file that is read, though that one comes as soon as the failure is drawn
    const drawn = firstChange(() => document.querySelector('[role="alert"]') !== null);
    const next = drawn.then(() => paste(app, (data) => data.setData('text/plain', 'a line\n'.repeat(2_000))));
    release({ code: 'unexpected', message: 'It failed.' });
    await next;
    await expect.element(app.screen.getByRole('button', { name: 'Keep as text' })).toBeVisible();
    await expect.element(field(app)).toHaveValue('Look');
    expect(inputsOf(app, 'chat.send')).toEqual([]);
  });

  test('are pasted, removed and sent', async () => {
    const app = await renderApp();
    paste(app, (data) => {
      data.items.add(new File(['one'], 'one.md'));
      data.items.add(new File(['two'], 'two.md'));
    });
    const list = app.screen.getByRole('list', { name: 'Attached files' });
    await expect.element(list.getByText('two.md')).toBeVisible();
    await app.screen.getByRole('button', { name: 'Remove one.md' }).click();
    await expect.element(list.getByText('one.md')).not.toBeInTheDocument();
    await app.screen.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => inputsOf(app, 'chat.send'))
      .toMatchObject([{ text: '', attachments: ['file-2'] }]);
    await expect.element(list).not.toBeInTheDocument();
  });

  test('come to a message that is edited, and wait in no composer', async () => {
    const app = await openTalk();
    await app.screen.getByRole('button', { name: 'Edit', exact: true }).first().click();
    const edit = app.screen.getByLabelText('Edit your message');
    const data = new DataTransfer();
    data.items.add(new File(['one'], 'one.md'));
    edit
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    const list = app.screen.getByRole('list', { name: 'Attached files' });
    await expect.element(list.getByText('one.md')).toBeVisible();
    await app.screen.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => inputsOf(app, 'chat.edit')).toMatchObject([{ attachments: ['file-1'] }]);
    await expect.element(list).not.toBeInTheDocument();
  });

  test.each(['while the person is elsewhere', 'after they came back'])(
    'one that is still read for a message that is edited when its chat is left comes %s',
    async (when) => {
      const app = await openTalk();
      await app.screen.getByRole('button', { name: 'Edit', exact: true }).first().click();
      const edit = app.screen.getByLabelText('Edit your message');
      const data = new DataTransfer();
      data.items.add(new File(['one'], 'one.md'));
      const release = app.host.hold('attachments.add');
      edit
        .element()
        .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      await expect.element(app.screen.getByText('Reading one.md')).toBeVisible();
      const { chat } = app.stores;
      chat.getState().startNew();
      await expect.element(edit).not.toBeInTheDocument();
      if (when === 'while the person is elsewhere') {
        release();
        await expect.poll(() => chat.getState().editing['m1']?.attachments).toHaveLength(1);
      }
      await app.screen.getByRole('button', { name: 'A talk', exact: true }).click();
      await expect.element(edit).toBeVisible();
      release();
      await expect.element(app.screen.getByRole('button', { name: 'Open one.md' })).toBeVisible();
      await app.screen.getByRole('button', { name: 'Send again' }).click();
      await expect.poll(() => inputsOf(app, 'chat.edit')).toMatchObject([{ attachments: ['file-1'] }]);
    },
  );

  test('a picture of a message that is edited waits for a model that can see it', async () => {
    const attachments = [{ id: 'p1', name: 'cat.png', mediaType: 'image/png', bytes: 8 }];
    const { screen } = await renderApp({
      models: { 'acc-practice': [{ id: 'practice-1', label: 'Practice 1', vision: false }] },
      open: [
        {
          conversation: conversation({ title: 'A talk' }),
          messages: [message({ id: 'q0', text: 'What is this?', attachments })],
          turns: [],
        },
      ],
    });
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await screen.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect.element(screen.getByText(/^Practice 1 can’t look at pictures/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Send again' })).toBeDisabled();
    await screen.getByRole('button', { name: 'Remove cat.png' }).click();
    await expect.element(screen.getByRole('button', { name: 'Send again' })).toBeEnabled();
  });

  test('a picture that comes with copied words is none: the words are pasted', async () => {
    const app = await openTalk();
    const cells = (data: DataTransfer) => {
      data.setData('text/plain', 'a\tb');
      data.setData('text/html', '<table><tr><td>a</td><td>b</td></tr></table>');
      data.items.add(new File(['picture'], 'image.png', { type: 'image/png' }));
    };
    await app.screen.getByRole('button', { name: 'Edit', exact: true }).first().click();
    for (const place of [field(app), app.screen.getByLabelText('Edit your message')]) {
      const clipboardData = new DataTransfer();
      cells(clipboardData);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      place.element().dispatchEvent(event);
      // the field itself takes words
      expect(event.defaultPrevented).toBe(false);
    }
    expect(inputsOf(app, 'attachments.add')).toEqual([]);
  });

  describe('when the chat is made a temporary one', () => {
    const one = (data: DataTransfer) => void data.items.add(new File(['one'], 'one.md'));
    const toggle = (app: RenderedApp) => app.screen.getByRole('button', { name: 'Temporary chat' }).click();
    const waitingIn = async ({ host }: RenderedApp, conversationId: string | null) => {
      const reply = await host.call('attachments.waiting', { conversationId });
      return (reply as { value: readonly { name: string }[] }).value.map(({ name }) => name);
    };

    test('one that is still read goes along', async () => {
      const app = await renderApp();
      const release = app.host.hold('attachments.add');
      paste(app, one);
      await expect.element(app.screen.getByText('Reading one.md')).toBeVisible();
      await toggle(app);
      release();
      await expect.poll(() => waitingIn(app, 'temporary')).toEqual(['one.md']);
      await expect.element(app.screen.getByRole('button', { name: 'Open one.md' })).toBeVisible();
      expect(await waitingIn(app, null)).toEqual([]);
    });

    test('and no temporary one at once, they are where the message is', async () => {
      const app = await renderApp();
      paste(app, one);
      await expect.element(app.screen.getByText('one.md')).toBeVisible();
      const release = app.host.hold('attachments.read');
      await toggle(app);
      await expect.poll(() => inputsOf(app, 'attachments.read')).toHaveLength(1);
      await toggle(app);
      release();
      await expect.poll(() => inputsOf(app, 'attachments.add')).toHaveLength(3);
      await expect.poll(() => waitingIn(app, null)).toEqual(['one.md']);
      await expect.poll(() => waitingIn(app, 'temporary')).toEqual([]);
    });

    test('they stay where they are when nobody could tell which wait there', async () => {
      const app = await renderApp();
      paste(app, one);
      await expect.element(app.screen.getByText('one.md')).toBeVisible();
      const asked = inputsOf(app, 'attachments.waiting').length;
      const release = app.host.hold('attachments.waiting');
      await toggle(app);
      await expect.poll(() => inputsOf(app, 'attachments.waiting').length).toBe(asked + 1);
      release({ code: 'host-lost', message: 'It failed.' });
      await expect.poll(() => inputsOf(app, 'attachments.waiting').length).toBe(asked + 2);
      await toggle(app);
      await expect.element(app.screen.getByRole('button', { name: 'Open one.md' })).toBeVisible();
    });

    test('a message that is sent meanwhile waits for them', async () => {
      const app = await renderApp();
      paste(app, one);
      await expect.element(app.screen.getByText('one.md')).toBeVisible();
      const release = app.host.hold('attachments.read');
      await toggle(app);
      await userEvent.keyboard('Look{Enter}');
      await expect.element(app.screen.getByText('It goes once its files are read')).toBeVisible();
      release();
      // under the name that it has there
      await expect
        .poll(() => inputsOf(app, 'chat.send'))
        .toMatchObject([{ conversationId: 'temporary', attachments: ['file-2'] }]);
    });
  });

  test('a suggestion goes without those that wait, and they go on waiting', async () => {
    const app = await renderApp();
    paste(app, (data) => void data.items.add(new File(['one'], 'one.md')));
    await expect.element(app.screen.getByText('one.md')).toBeVisible();
    await app.screen.getByRole('button', { name: /^Show me some code/ }).click();
    await expect.poll(() => app.stores.chat.getState().view.at).toBe('open');
    await expect.poll(() => inputsOf(app, 'attachments.add')).toHaveLength(2);
    await expect.element(app.screen.getByRole('button', { name: 'Remove one.md' })).toBeVisible();
  });

  test('whoever removes one, or puts it first, can write on', async () => {
    const app = await openTalk();
    const press = async (name: string) => {
      const button = app.screen.getByRole('button', { name });
      button.element().focus();
      await userEvent.keyboard('{Enter}');
      await expect.element(button).not.toBeInTheDocument();
    };
    const files = (data: DataTransfer) => {
      for (const name of ['one.md', 'two.md', 'setup.exe']) data.items.add(new File(['words'], name));
    };
    paste(app, files);
    await expect.element(app.screen.getByRole('alert')).toBeVisible();
    for (const name of ['Move two.md to the front', 'Remove one.md', 'Dismiss']) {
      await press(name);
      await expect.element(field(app)).toHaveFocus();
    }
    await userEvent.keyboard('@slow{Enter}');
    await press('Not to Practice, slow');
    await expect.element(field(app)).toHaveFocus();
  });

  test('one that can’t be sent says why', async () => {
    const app = await renderApp();
    paste(app, (data) => void data.items.add(new File(['MZ'], 'setup.exe')));
    await expect.element(app.screen.getByRole('alert').getByText(/^Pictures/)).toBeVisible();
    await expect.element(app.screen.getByText(/^setup\.exe/)).toBeVisible();
  });

  test('long pasted text becomes one, and text again if it is wanted', async () => {
    const app = await renderApp();
    const words = 'long words '.repeat(800);
    paste(app, (data) => data.setData('text/plain', words));
    await expect.element(app.screen.getByText('The long text became a file.')).toBeVisible();
    await expect.element(field(app)).toHaveValue('');
    await app.screen.getByRole('button', { name: 'Keep as text' }).click();
    await expect.element(field(app)).toHaveValue(words);
    await expect.element(app.screen.getByText('Pasted text.txt')).not.toBeInTheDocument();
  });
});
