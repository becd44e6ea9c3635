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

test('a chat that was left before it was read holds up no other', async () => {
  const { stores, host, screen } = await renderApp(library());
  const handle = host.call.bind(host);
  let asked = 0;
  host.call = (name, input) => {
    if (name !== 'history.open') return handle(name, input);
    asked += 1;
    return asked === 1 ? new Promise(() => undefined) : handle(name, input);
  };
  void stores.chat.getState().open('c2');
  void stores.chat.getState().open('c1');
  await expect.element(screen.getByText('Of Keys.')).toBeVisible();
});
