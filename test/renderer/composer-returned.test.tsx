import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { account } from './support/seeds.ts';
import { field, openTalk } from './support/talk.ts';

const lost = { code: 'host-lost', message: 'Gone.' };
const slow = { accountId: 'acc-practice', model: 'practice-slow' };

const sendHeld = async (app: RenderedApp) => {
  const release = app.host.hold('chat.send');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => inputsOf(app, 'chat.send')).toHaveLength(1);
  return release;
};

const newTemporaryChat = async () => {
  const app = await renderApp();
  await app.screen.getByRole('button', { name: 'Temporary chat' }).click();
  await field(app).fill('A secret');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => app.stores.chat.getState().view.at).toBe('open');
  const { view } = app.stores.chat.getState();
  const open = view.at === 'open' ? app.host.world.open.get(view.open.conversation.id) : undefined;
  if (!open) throw new Error('no chat is open');
  const { id } = open.conversation;
  // the fake core calls no chat temporary by itself
  app.host.world.open.set(id, { ...open, temporary: true });
  app.host.speaker.end('complete');
  await expect.poll(() => app.stores.chat.getState().view).toMatchObject({ open: { temporary: true } });
  return { app, id };
};

describe('a message that could not be sent', () => {
  test('is in the new chat that was begun meanwhile, and stays with what is typed', async () => {
    const app = await renderApp();
    await field(app).fill('Do not lose me');
    const release = await sendHeld(app);
    await userEvent.keyboard('{Control>}n{/Control}');
    await expect.poll(() => app.stores.chat.getState().sending).toBe(null);
    release(lost);
    await expect.element(field(app)).toHaveValue('Do not lose me');
    await userEvent.keyboard(' again');
    await expect
      .poll(() => inputsOf(app, 'drafts.set').at(-1))
      .toEqual({ conversationId: null, text: 'Do not lose me again' });
  });

  test('still goes to the model that it was for', async () => {
    const app = await renderApp();
    await field(app).click();
    await userEvent.keyboard('Hello @slow');
    await expect.element(app.screen.getByRole('option', { name: /Practice, slow/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    const chosen = app.screen.getByText('This one to Practice, slow');
    await expect.element(chosen).toBeVisible();
    const release = await sendHeld(app);
    await expect.element(chosen).not.toBeInTheDocument();
    release(lost);
    await expect.element(chosen).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send').at(1)).toMatchObject({ text: 'Hello', ...slow });
  });

  test('… and to all those that it was for', async () => {
    const app = await renderApp({
      models: {
        'acc-practice': [
          { id: 'practice-1', label: 'Practice 1' },
          { id: 'practice-slow', label: 'Practice, slow' },
          { id: 'practice-3', label: 'Practice 3' },
        ],
      },
    });
    await field(app).fill('Which is better?');
    await app.screen.getByRole('button', { name: 'Ask several models' }).click();
    await app.screen.getByRole('menuitemcheckbox', { name: /Practice, slow/ }).click();
    await app.screen.getByRole('menuitemcheckbox', { name: /Practice 3/ }).click();
    await userEvent.keyboard('{Escape}');
    await field(app).click();
    const release = await sendHeld(app);
    await expect.element(app.screen.getByText(/^Also to/).first()).not.toBeInTheDocument();
    release(lost);
    await expect.element(app.screen.getByText('Also to Practice, slow')).toBeVisible();
    await expect.element(app.screen.getByText('Also to Practice 3')).toBeVisible();
  });
});

describe('what the model is to be told', () => {
  const poet = { system: 'Speak in verse.', parameters: {} };
  const presets = [{ id: 'p1', name: 'Poet', ...poet }];
  const begin = async (app: RenderedApp) => {
    await field(app).click();
    await userEvent.keyboard('/poet{Enter}Hello');
    await expect.element(field(app)).toHaveValue('Hello');
  };

  test('is kept for the chat that did not begin, wherever one looks meanwhile', async () => {
    const app = await renderApp({ ...library(), presets });
    await begin(app);
    const release = await sendHeld(app);
    release(lost);
    await expect.element(field(app)).toHaveValue('Hello');
    await app.screen.getByRole('button', { name: 'Keys', exact: true }).click();
    await expect.element(app.screen.getByText('Of Keys.')).toBeVisible();
    await userEvent.keyboard('{Control>}n{/Control}');
    await expect.element(field(app)).toHaveValue('Hello');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send').at(-1)).toMatchObject({ setup: poet });
  });

  test('comes back with the only message of a chat', async () => {
    const app = await renderApp({ accounts: [account({ state: 'needs-sign-in' })], presets });
    await begin(app);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send')).toMatchObject([{ setup: poet }]);
    await expect.element(app.screen.getByTestId('held-banner')).toBeVisible();
    const begun = app.stores.chat.getState().view;
    if (begun.at !== 'open') throw new Error('no chat is open');
    // the core took it along
    await app.stores.setup.getState().change(begun.open.conversation.id, poet);
    await app.screen.getByRole('button', { name: 'Take back' }).click();
    await expect.element(field(app)).toHaveValue('Hello');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send').at(-1)).toMatchObject({ text: 'Hello', setup: poet });
    expect(inputsOf(app, 'chat.send')).toHaveLength(2);
  });
});

test('a message of files alone that could not be sent adds nothing to what is typed', async () => {
  const app = await openTalk();
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['one'], 'one.md'));
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  field(app).element().dispatchEvent(paste);
  await expect.element(app.screen.getByText('one.md')).toBeVisible();
  const release = await sendHeld(app);
  await userEvent.keyboard('next');
  release(lost);
  await expect.element(app.screen.getByRole('alert')).toBeVisible();
  await expect.poll(() => app.stores.chat.getState().returned).toBeNull();
  await expect.element(field(app)).toHaveValue('next');
});

describe('a temporary chat that is left', () => {
  test('has had its last draft before it is forgotten', async () => {
    const { app, id } = await newTemporaryChat();
    await field(app).fill('half a secret');
    app.stores.chat.getState().startNew();
    await expect.poll(() => inputsOf(app, 'chat.forget')).toEqual([{ conversationId: id }]);
    const names = app.host.world.calls
      .filter(({ input }) => (input as { conversationId?: unknown } | undefined)?.conversationId === id)
      .map(({ name }) => name);
    expect(names.at(-1)).toBe('chat.forget');
  });

  test('keeps no message that could not be sent', async () => {
    const { app, id } = await newTemporaryChat();
    await field(app).fill('another secret');
    const release = app.host.hold('chat.send');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send')).toHaveLength(2);
    app.stores.chat.getState().startNew();
    await expect.poll(() => inputsOf(app, 'chat.forget')).toHaveLength(1);
    release(lost);
    await expect
      .element(app.screen.getByRole('status').getByText(/Latchkey stopped answering/))
      .toBeVisible();
    expect(inputsOf(app, 'drafts.set')).not.toContainEqual({ conversationId: id, text: 'another secret' });
  });
});
