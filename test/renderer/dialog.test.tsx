import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderApp } from './support/render-app.tsx';

const open = async () => {
  const { screen } = await renderApp();
  const message = screen.getByRole('textbox', { name: 'Message' });
  await message.click();
  await userEvent.keyboard('{Control>},{/Control}');
  const settings = screen.getByRole('dialog', { name: 'Settings' });
  await expect.element(settings).toBeVisible();
  return { screen, message, settings };
};

/** as the browser does between two keys, and sooner than its next task */
const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test('keys that come right after a dialog was closed do what they say', async () => {
  const { screen, settings } = await open();
  const shown = settings.element();
  const close = screen.getByRole('button', { name: 'Close', exact: true }).element();
  if (!(close instanceof HTMLElement)) throw new Error('No button');
  close.click();
  await settled();
  const keys = { key: ',', code: 'Comma', ctrlKey: true, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new KeyboardEvent('keydown', keys));
  await expect.element(settings).toBeVisible();
  expect(shown.isConnected).toBe(false);
});

test.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['a press beside it', () => userEvent.click(document.documentElement, { position: { x: 2, y: 2 } })],
])('a dialog that is left by %s gives the focus back', async (_, leave) => {
  const { message, settings } = await open();
  await leave();
  await expect.element(settings).not.toBeInTheDocument();
  await expect.element(message).toHaveFocus();
});
