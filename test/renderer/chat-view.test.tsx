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
