import { describe, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { chat, library } from './support/library.ts';

describe('the sidebar', () => {
  test('shows pinned chats, folders that open, and the rest by day', async () => {
    const { screen } = await renderApp(library());
    const pinned = screen.getByRole('region', { name: 'Pinned' });
    await expect.element(pinned.getByRole('button', { name: 'Locks', exact: true })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Doors', exact: true })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Work', exact: true }).click();
    await expect.element(screen.getByRole('button', { name: 'Doors', exact: true })).toBeVisible();
    await expect
      .element(
        screen.getByRole('region', { name: 'Today' }).getByRole('button', { name: 'Keys', exact: true }),
      )
      .toBeVisible();
  });

  test('moves a chat to where it is pinned, archived or filed, at once', async () => {
    const app = await renderApp(library());
    const { screen } = app;
    await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
    await screen.getByRole('menuitem', { name: 'Pin' }).click();
    await expect
      .element(
        screen.getByRole('region', { name: 'Pinned' }).getByRole('button', { name: 'Keys', exact: true }),
      )
      .toBeVisible();
    await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
    await screen.getByRole('menuitem', { name: 'Archive' }).click();
    await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Archive', exact: true }).click();
    await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
    expect(inputsOf(app, 'history.change')).toEqual([
      { ids: ['c1'], patch: { pinned: true } },
      { ids: ['c1'], patch: { archived: true } },
    ]);
  });

  test.each([
    ['{ContextMenu}', 'first'],
    ['{Shift>}{F10}{/Shift}', 'first'],
    ['{ContextMenu}', 'later'],
  ])('%s opens the menu of a chat, the %s time too', async (keys, time) => {
    const { screen } = await renderApp(library());
    const row = screen.getByRole('button', { name: 'Keys', exact: true });
    row.element().focus();
    for (const _ of time === 'later' ? [1, 2] : [1]) {
      await userEvent.keyboard(keys);
      const menu = screen.getByRole('menu', { name: 'Actions for Keys' });
      await expect.element(menu.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect.element(menu).not.toBeInTheDocument();
      row.element().focus();
    }
  });

  test('a press with the other button opens it too, and keeps away the menu of the browser', async () => {
    const { screen } = await renderApp(library());
    const shown: boolean[] = [];
    const look = (event: Event) => shown.push(!event.defaultPrevented);
    window.addEventListener('contextmenu', look);
    onTestFinished(() => window.removeEventListener('contextmenu', look));
    await screen.getByRole('button', { name: 'Keys', exact: true }).click({ button: 'right' });
    await expect.element(screen.getByRole('menu', { name: 'Actions for Keys' })).toBeVisible();
    expect(shown).toEqual([false]);
  });

  test('a chat is renamed where it stands by pressing twice', async () => {
    const app = await renderApp(library());
    await app.screen.getByRole('button', { name: 'Keys', exact: true }).dblClick();
    const name = app.screen.getByRole('textbox', { name: 'Title of the chat' });
    await expect.element(name).toHaveFocus();
    await name.fill('Keys of brass');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(app.screen.getByRole('button', { name: 'Keys of brass', exact: true }))
      .toBeVisible();
  });

  test.each([
    ['Keys', 'Actions for Keys'],
    ['Work', 'Actions for the folder Work'],
  ])('what is typed at once after “Rename” is the new name of %s', async (name, actions) => {
    const { screen } = await renderApp(library());
    await screen.getByRole('button', { name: actions }).click({ force: true });
    const entry = screen.getByRole('menuitem', { name: 'Rename' });
    await expect.element(entry).toBeVisible();
    entry.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(document.activeElement).toBeInstanceOf(HTMLInputElement);
    expect(document.activeElement).toHaveValue(name);
    // a menu that closes gives the focus back a task later
    await new Promise((resolve) => void setTimeout(resolve));
    expect(document.activeElement).toHaveValue(name);
  });

  test('the focus is back at the menu of a chat when its tags are closed', async () => {
    const { screen } = await renderApp(library());
    const actions = screen.getByRole('button', { name: 'Actions for Keys' });
    await actions.click({ force: true });
    await screen.getByRole('menuitem', { name: 'Tags' }).click();
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(actions).toHaveFocus();
  });

  test('does one thing to several that were chosen', async () => {
    const app = await renderApp(library());
    const { screen } = app;
    const row = (name: string) => screen.getByRole('button', { name, exact: true });
    await row('Keys').click({ modifiers: ['ControlOrMeta'] });
    await row('Locks').click();
    await expect.element(screen.getByText('2 chosen')).toBeVisible();
    await screen.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    await expect.element(screen.getByText('2 chats deleted')).toBeVisible();
    await expect.element(row('Keys')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(row('Keys')).toBeVisible();
    expect(inputsOf(app, 'history.delete')).toEqual([{ ids: ['c1', 'c2'] }]);
  });

  test('what is archived can be taken back at once', async () => {
    const app = await renderApp(library());
    const { screen } = app;
    const row = (name: string) => screen.getByRole('button', { name, exact: true });
    await row('Keys').click({ modifiers: ['ControlOrMeta'] });
    await row('Locks').click();
    await screen.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    await expect.element(screen.getByText('2 chats archived')).toBeVisible();
    await expect.element(row('Keys')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(row('Keys')).toBeVisible();
    await expect.element(row('Locks')).toBeVisible();
  });

  test('who deletes one chat after the other stays in the list, and after the last can begin a new one', async () => {
    const longAgo = { updatedAt: Date.now() - 400 * 24 * 3_600_000 };
    const { screen } = await renderApp({
      open: [chat('c1', 'Newest'), chat('c2', 'Long ago', longAgo)],
    });
    const row = (name: string) => screen.getByRole('button', { name, exact: true });
    await expect.element(row('Newest')).toBeVisible();
    (row('Newest').element() as HTMLElement).focus();
    await userEvent.keyboard('{Delete}');
    await expect.element(row('Long ago')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(screen.getByRole('button', { name: 'New chat' })).toHaveFocus();
  });

  test('arrow keys go from chat to chat, into folders and out of them', async () => {
    const { screen } = await renderApp(library());
    const row = (name: string) => screen.getByRole('button', { name, exact: true });
    await row('Work').click();
    await expect.element(row('Doors')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(row('Doors')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.element(row('Locks')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(row('Locks')).toHaveFocus();
    await userEvent.keyboard('{End}{Home}{Enter}');
    await expect.element(row('Locks')).toHaveAttribute('aria-current', 'page');
  });

  test('who leaves a name by pressing elsewhere is there', async () => {
    const { screen } = await renderApp(library());
    await screen.getByRole('button', { name: 'Keys', exact: true }).dblClick();
    await userEvent.keyboard('Brass');
    await screen.getByLabelText('Message', { exact: true }).click();
    await expect.element(screen.getByRole('button', { name: 'Brass', exact: true })).toBeVisible();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await expect.element(screen.getByLabelText('Message', { exact: true })).toHaveFocus();
  });

  test('gives tags, and takes them away', async () => {
    const { host, screen } = await renderApp(library());
    await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
    await screen.getByRole('menuitem', { name: 'Tags' }).click();
    await expect.element(screen.getByRole('textbox', { name: 'New tag' })).toHaveFocus();
    await userEvent.keyboard('brass{Enter}');
    await expect.element(screen.getByRole('button', { name: 'Remove the tag brass' })).toBeVisible();
    expect(host.world.open.get('c1')?.conversation.tags).toEqual(['brass']);
    await screen.getByRole('button', { name: 'Remove the tag brass' }).click();
    await expect
      .element(screen.getByRole('button', { name: 'Remove the tag brass' }))
      .not.toBeInTheDocument();
  });

  test('what was deleted is in the bin, and goes for good only from there', async () => {
    const app = await renderApp(library());
    const { screen } = app;
    await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
    await screen.getByRole('menuitem', { name: 'Delete' }).click();
    await screen.getByRole('button', { name: 'Bin', exact: true }).click();
    await expect.element(screen.getByText('Deleted chats stay here for 30 days.')).toBeVisible();
    await screen.getByRole('button', { name: 'Put back Keys' }).click();
    await screen.getByRole('button', { name: 'Back to the chats' }).click();
    await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
    expect(inputsOf(app, 'history.purge')).toEqual([]);
  });

  test('the bin is emptied of all, also of what it does not show, once the person is sure', async () => {
    const open = Array.from({ length: 70 }, (_, at) => chat(`d${at}`, `Old ${at}`));
    const app = await renderApp({ ...library(), open: [chat('c1', 'Keys'), ...open] });
    const { screen } = app;
    await app.host.call('history.delete', { ids: open.map(({ conversation: { id } }) => id) });
    const empty = screen.getByRole('button', { name: 'Empty the bin' });
    await screen.getByRole('button', { name: 'Bin', exact: true }).click();
    await empty.click();
    await screen.getByRole('button', { name: 'Keep' }).click();
    expect(inputsOf(app, 'history.purge')).toEqual([]);
    await empty.click();
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Empty the bin' }).click();
    await expect.element(screen.getByText('The bin is empty.')).toBeVisible();
    expect(inputsOf(app, 'history.purge')).toEqual([{}]);
  });

  test('an answer that nobody saw is marked until it is opened', async () => {
    const { host, screen } = await renderApp(library());
    await expect.element(screen.getByRole('img', { name: 'New answer' })).toBeInTheDocument();
    await screen
      .getByRole('button', { name: /Windows/ })
      .first()
      .click();
    await expect.element(screen.getByRole('img', { name: 'New answer' })).not.toBeInTheDocument();
    await expect.poll(() => host.world.open.get('c4')?.conversation.unread).toBe(false);
  });
});

describe('search', () => {
  test('finds as it is typed, marks what was found, and goes to the message', async () => {
    const { screen } = await renderApp(library());
    await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
    await userEvent.keyboard('question about d');
    const hit = screen.getByRole('button', { name: /A question about Doors/ });
    await expect.element(hit).toBeVisible();
    expect(hit.element().querySelector('mark')?.textContent).toBe('question about D');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(screen.getByTestId('message').first()).toHaveAttribute('data-id', 'c3-q');
  });

  test('says when there is nothing, and Escape brings the list back', async () => {
    const { screen } = await renderApp(library());
    await screen.getByRole('textbox', { name: 'Search chats' }).fill('zebra');
    await expect.element(screen.getByText('Nothing found for “zebra”.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  });

  test('words are found in the open chat, counted and walked through', async () => {
    const { screen } = await renderApp(library());
    await screen.getByRole('button', { name: 'Keys', exact: true }).click();
    await expect.element(screen.getByText('Of Keys.')).toBeVisible();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(screen.getByRole('textbox', { name: 'Find in this chat' })).toHaveFocus();
    await userEvent.keyboard('keys');
    await expect.element(screen.getByText('2 of 2')).toBeVisible();
    expect(CSS.highlights.get('found')?.size).toBe(2);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('1 of 2')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => CSS.highlights.has('found')).toBe(false);
  });
});

describe('settings', () => {
  const open = async (...args: Parameters<typeof renderApp>) => {
    const app = await renderApp(...args);
    await userEvent.keyboard('{Control>},{/Control}');
    await expect.element(app.screen.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    return app;
  };

  test('are found by words of either language', async () => {
    const { screen } = await open();
    await screen.getByRole('textbox', { name: 'Search settings' }).fill('글자');
    await expect.element(screen.getByRole('region', { name: 'Text size' })).toBeVisible();
    await expect.element(screen.getByRole('region', { name: 'Theme' })).not.toBeInTheDocument();
    await screen.getByRole('textbox', { name: 'Search settings' }).fill('zebra');
    await expect.element(screen.getByText('No setting fits “zebra”.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('region', { name: 'Theme' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog', { name: 'Settings' })).not.toBeInTheDocument();
  });

  test('keys are changed by pressing others; taken ones and plain letters are refused', async () => {
    const app = await open();
    const { screen } = app;
    await screen.getByRole('button', { name: 'Shortcuts' }).click();
    const button = screen.getByRole('button', { name: /^Change the keys of New chat/ });
    await button.click();
    await userEvent.keyboard('{Control>}b{/Control}');
    await expect.element(screen.getByText('Show or hide the sidebar has these keys already.')).toBeVisible();
    await userEvent.keyboard('x');
    await expect.element(screen.getByText(/^Hold Ctrl/)).toBeVisible();
    await userEvent.keyboard('{Alt>}n{/Alt}');
    await expect.element(button).toHaveAccessibleName('Change the keys of New chat, now Alt+N');
    expect(inputsOf(app, 'settings.set')).toEqual([{ shortcuts: { newChat: 'Alt+KeyN' } }]);
    await screen.getByRole('button', { name: 'Usual keys for New chat' }).click();
    await expect.element(button).toHaveAccessibleName('Change the keys of New chat, now Ctrl+N');
    await expect.element(button).toHaveFocus();
  });

  test('keys are told of a command, and are no part of its name', async () => {
    const { screen, stores } = await renderApp();
    const button = screen.getByRole('button', { name: 'New chat', exact: true });
    await expect.element(button).toHaveAttribute('aria-keyshortcuts', 'Control+N');
    stores.view.getState().setPalette(true);
    const option = screen.getByRole('option', { name: 'New chat', exact: true });
    await expect.element(option).toHaveAttribute('aria-keyshortcuts', 'Control+N');
  });

  test('what was wrong with keys is not said any more once they are given up', async () => {
    const { screen } = await open();
    await screen.getByRole('button', { name: 'Shortcuts' }).click();
    const button = screen.getByRole('button', { name: /^Change the keys of New chat/ });
    const taken = screen.getByText('Show or hide the sidebar has these keys already.');
    // the second way is on to the button that takes the keys away
    for (const giveUp of ['{Escape}', '{Tab}{Enter}']) {
      await button.click();
      await userEvent.keyboard('{Control>}b{/Control}');
      await expect.element(taken).toBeVisible();
      await userEvent.keyboard(giveUp);
      await expect.element(taken).not.toBeInTheDocument();
      await expect.element(button).toHaveFocus();
    }
  });

  test('own keys do what they say, and the old ones nothing', async () => {
    const { screen } = await renderApp({
      settings: { ...defaultSettings, shortcuts: { settings: 'Alt+KeyS', palette: null } },
    });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('{Alt>}s{/Alt}');
    await expect.element(screen.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await expect.element(screen.getByRole('dialog', { name: 'Command palette' })).not.toBeInTheDocument();
  });

  test('text size and density are taken at once', async () => {
    const { screen } = await open();
    await screen.getByRole('button', { name: 'Larger text' }).click();
    await expect.element(screen.getByText('16 px')).toBeVisible();
    await screen.getByRole('radio', { name: 'Compact' }).click();
    expect(document.documentElement.style.getPropertyValue('--read-size')).toBe('16px');
    expect(document.documentElement.dataset['density']).toBe('compact');
  });
});
