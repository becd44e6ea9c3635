import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { library } from './support/library.ts';

test('a folder that was removed comes back to its place with its chats', async () => {
  const folders = ['Work', 'Home', 'Play'].map((name) => ({ id: name.toLowerCase(), name }));
  const { screen } = await renderApp({ ...library(), folders });
  const row = (name: string) => screen.getByRole('button', { name, exact: true });
  const order = () =>
    [...screen.getByRole('region', { name: 'Folders' }).element().querySelectorAll('section')].map(
      (section) => section.getAttribute('aria-label'),
    );
  await screen.getByRole('button', { name: 'Actions for the folder Work' }).click({ force: true });
  await screen.getByRole('menuitem', { name: 'Remove folder, keep chats' }).click();
  await expect.poll(order).toEqual(['Home', 'Play']);
  await expect.element(row('Home')).toHaveFocus();
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(order).toEqual(['Work', 'Home', 'Play']);
  await row('Work').click();
  await expect.element(row('Doors')).toBeVisible();
});

test('several that were moved are chosen no more', async () => {
  const { screen } = await renderApp(library());
  const row = (name: string) => screen.getByRole('button', { name, exact: true });
  await row('Keys').click({ modifiers: ['ControlOrMeta'] });
  await row('Locks').click();
  await screen.getByRole('button', { name: 'Move to folder' }).click();
  await screen.getByRole('menuitemradio', { name: 'Work' }).click();
  await expect.element(screen.getByText('2 chosen')).not.toBeInTheDocument();
  await row('Work').click();
  await expect.element(row('Keys')).toBeVisible();
});

test('a folder is named where it stands, and its chats stay in sight', async () => {
  const { screen } = await renderApp(library());
  const row = (name: string) => screen.getByRole('button', { name, exact: true });
  await row('Work').click();
  await expect.element(row('Doors')).toBeVisible();
  await userEvent.keyboard('{F2}');
  const name = screen.getByRole('textbox', { name: 'Name of the folder' });
  await expect.element(name).toHaveFocus();
  await expect.element(row('Doors')).toBeVisible();
  await userEvent.keyboard('Jobs{Enter}');
  await expect.element(row('Jobs')).toHaveFocus();
  await screen.getByRole('button', { name: 'New folder' }).click();
  await expect.element(name).toHaveFocus();
  await userEvent.keyboard('Plans{Enter}');
  await expect.element(row('Plans')).toBeVisible();
});

test('folders and chats are put where they are dropped, or by the menu', async () => {
  const app = await renderApp({
    ...library(),
    folders: [
      { id: 'work', name: 'Work' },
      { id: 'home', name: 'Home' },
      { id: 'play', name: 'Play' },
    ],
  });
  const { screen } = app;
  const row = (name: string) => screen.getByRole('button', { name, exact: true });
  const order = () =>
    [...screen.getByRole('region', { name: 'Folders' }).element().querySelectorAll('section')].map(
      (section) => section.getAttribute('aria-label'),
    );
  await expect.poll(() => row('Play').element().parentElement?.draggable).toBe(true);
  await row('Play').dropTo(row('Work'), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(order).toEqual(['Play', 'Work', 'Home']);
  await screen.getByRole('button', { name: 'Actions for the folder Play' }).click({ force: true });
  await screen.getByRole('menuitem', { name: 'Move down' }).click();
  await expect.poll(order).toEqual(['Work', 'Play', 'Home']);
  await row('Keys').dropTo(row('Home'));
  await expect.element(row('Keys')).not.toBeInTheDocument();
  await row('Home').click();
  await row('Keys').dropTo(screen.getByRole('button', { name: /Windows/ }).first());
  await expect
    .element(screen.getByRole('region', { name: 'Today' }).getByRole('button', { name: 'Keys' }).first())
    .toBeVisible();
  expect(inputsOf(app, 'folders.arrange')).toEqual([
    { ids: ['play', 'work', 'home'] },
    { ids: ['work', 'play', 'home'] },
  ]);
  expect(inputsOf(app, 'history.change')).toEqual([
    { ids: ['c1'], patch: { folderId: 'home' } },
    { ids: ['c1'], patch: { folderId: null } },
  ]);
});
