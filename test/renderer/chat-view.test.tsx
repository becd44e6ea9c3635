import { expect, test } from 'vitest';
import { library } from './support/library.ts';
import { renderApp } from './support/render-app.tsx';

test('messages can be saved after a temporary chat as before it', async () => {
  const { screen } = await renderApp(library());
  const save = screen.getByRole('article', { name: 'Answer' }).getByRole('button', { name: 'Save' });
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(save).toBeInTheDocument();
  await screen.getByRole('button', { name: /^New chat/ }).click();
  await screen.getByRole('button', { name: 'Temporary chat' }).click();
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(screen.getByText('Of Keys.')).toBeVisible();
  await expect.element(save).toBeInTheDocument();
});

test('without an account, asking again or changing a message says what is missing', async () => {
  const { stores, screen } = await renderApp({ ...library(), accounts: [] });
  await stores.chat.getState().open('c1');
  for (const begin of ['Answer again', 'Edit']) {
    await screen.getByRole('button', { name: begin }).click();
    if (begin === 'Edit') await screen.getByRole('button', { name: 'Send again' }).click();
    await expect.element(screen.getByRole('alert').getByText('Sign in to send a message.')).toBeVisible();
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  }
});
