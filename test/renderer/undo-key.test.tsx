import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { chat, library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';

const row = ({ screen }: RenderedApp, name: string) => screen.getByRole('button', { name, exact: true });

const remove = async (app: RenderedApp, name: string) => {
  await expect.element(row(app, name)).toBeVisible();
  row(app, name).element().focus();
  await userEvent.keyboard('{Delete}');
  await expect.element(row(app, name)).not.toBeInTheDocument();
};

const undo = () => userEvent.keyboard('{Control>}z{/Control}');

test('the keys that take back what was done last are at its button, and leave one where one was', async () => {
  const app = await renderApp({ open: [chat('c1', 'Keys'), chat('c2', 'Locks'), chat('c3', 'Doors')] });
  await remove(app, 'Keys');
  await remove(app, 'Locks');
  await expect.element(app.screen.getByRole('button', { name: 'Undo' }).nth(1)).toBeVisible();
  const [older, newer] = app.screen.getByRole('button', { name: 'Undo' }).elements();
  expect(older?.hasAttribute('aria-keyshortcuts')).toBe(false);
  expect(newer?.getAttribute('aria-keyshortcuts')).toBe('Control+Z');
  expect(newer?.textContent).toBe('UndoCtrl+Z');
  const before = document.activeElement;
  await undo();
  await expect.element(row(app, 'Locks')).toBeVisible();
  await undo();
  await expect.element(row(app, 'Keys')).toBeVisible();
  expect(inputsOf(app, 'history.restore')).toEqual([{ ids: ['c2'] }, { ids: ['c1'] }]);
  expect(document.activeElement).toBe(before);
});

test('in a field with text they are the field’s own; an empty one has nothing to take back', async () => {
  const app = await renderApp(library());
  await remove(app, 'Keys');
  const composer = app.screen.getByRole('textbox', { name: 'Message' });
  await composer.click();
  await userEvent.keyboard('a');
  await undo();
  await expect.element(composer).toHaveValue('');
  expect(inputsOf(app, 'history.restore')).toEqual([]);
  await undo();
  await expect.element(row(app, 'Keys')).toBeVisible();
});

test('no command can have them', async () => {
  const app = await renderApp();
  await userEvent.keyboard('{Control>}/{/Control}');
  await app.screen.getByRole('button', { name: /^Change the keys of New chat/ }).click();
  await undo();
  await expect
    .element(app.screen.getByText('Undo deleting or archiving has these keys already.'))
    .toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(app.screen.getByText('Undo deleting or archiving')).toBeVisible();
});
