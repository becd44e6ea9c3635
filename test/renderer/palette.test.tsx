import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';

describe('the command palette', () => {
  test('does what is chosen by typing its name', async () => {
    const app = await renderApp(library());
    const { screen } = app;
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(screen.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await userEvent.keyboard('theme dark{Enter}');
    await expect.poll(() => inputsOf(app, 'settings.set')).toEqual([{ theme: 'dark' }]);
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('offers to find in a chat only where one is open', async () => {
    const { screen } = await renderApp(library());
    const find = screen.getByRole('option', { name: /^Find in this chat/ });
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(screen.getByRole('option', { name: /^Search chats/ })).toBeVisible();
    await expect.element(find).not.toBeInTheDocument();
    await userEvent.keyboard('Locks');
    await expect.element(screen.getByRole('option', { name: 'Locks', exact: true })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('heading', { name: 'Locks' })).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(find).toBeVisible();
  });

  test('takes what fits all that was typed while the search is still on its way', async () => {
    const app = await renderApp(library());
    const { screen } = app;
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(screen.getByRole('option', { name: 'Locks', exact: true })).toBeVisible();
    const search = app.host.hold('search.titles');
    await userEvent.keyboard('theme dark');
    await expect.element(screen.getByRole('option', { name: 'Locks', exact: true })).not.toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'settings.set')).toEqual([{ theme: 'dark' }]);
    await expect.element(screen.getByRole('heading', { name: 'Locks' })).not.toBeInTheDocument();
    search();
  });

  test('opens chats and messages that it finds', async () => {
    const { screen } = await renderApp(library());
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('Locks');
    await expect.element(screen.getByRole('option', { name: 'Locks', exact: true })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('heading', { name: 'Locks' })).toBeVisible();
  });

  test('does to the open chat what its menu in the list does, and takes it back', async () => {
    const { screen } = await renderApp(library());
    const row = screen.getByRole('button', { name: 'Keys', exact: true });
    const act = async (words: string) => {
      await userEvent.keyboard('{Control>}k{/Control}');
      await expect.element(screen.getByRole('option', { name: /^Search chats/ })).toBeVisible();
      await userEvent.keyboard(`${words}{Enter}`);
      await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    };
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(screen.getByRole('option', { name: /^Search chats/ })).toBeVisible();
    await expect.element(screen.getByRole('option', { name: 'Delete' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await row.click();
    await act('this chat pin');
    await expect
      .element(
        screen.getByRole('region', { name: 'Pinned' }).getByRole('button', { name: 'Keys', exact: true }),
      )
      .toBeVisible();
    await act('delete chat');
    await expect.element(row).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(row).toBeVisible();
    await act('archive');
    await expect.element(row).not.toBeInTheDocument();
    await expect.element(screen.getByText('Chat archived')).toBeVisible();
  });

  test('begins a temporary chat, to be written in at once', async () => {
    const { screen, stores } = await renderApp(library());
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(screen.getByRole('option', { name: 'New temporary chat' })).toBeVisible();
    await userEvent.keyboard('temporary{Enter}');
    await expect.poll(() => stores.chat.getState().temporary).toBe(true);
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  });
});
