import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderApp } from './support/render-app.tsx';

const file = (content: object, name = 'contoso.json') =>
  new File([JSON.stringify(content)], name, { type: 'application/json' });
const contoso = { label: 'Contoso AI', baseUrl: 'https://ai.contoso.example/v1' };

const openDialog = async () => {
  const app = await renderApp({ accounts: [] });
  await app.screen.getByRole('button', { name: 'Sign in to a provider' }).click();
  await app.screen.getByRole('button', { name: 'Add a company provider…' }).click();
  const dialog = app.screen.getByRole('dialog', { name: 'Company provider' });
  await expect.element(dialog).toBeVisible();
  return { ...app, dialog };
};
type Opened = Awaited<ReturnType<typeof openDialog>>;
const give = ({ dialog }: Pick<Opened, 'dialog'>, one: File) =>
  userEvent.upload(dialog.getByLabelText('Provider file'), one);
const added = ({ host }: Pick<Opened, 'host'>) =>
  host.world.calls.filter(({ name }) => name === 'providers.addDefinition');

test('a file is read aloud, all of it, and is a provider only once that was agreed to', async () => {
  const app = await openDialog();
  await give(app, file(contoso));
  const { dialog, screen } = app;
  await expect.element(dialog.getByText('ai.contoso.example', { exact: true })).toBeVisible();
  await expect.element(dialog.getByText('login.contoso.example', { exact: true })).toBeVisible();
  for (const line of ['latchkey-desktop', 'openid offline_access chat', 'X-Team', 'research', 'audience'])
    await expect.element(dialog.getByText(line, { exact: true })).toBeInTheDocument();
  expect(added(app)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add this provider' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(added(app).map(({ input }) => input)).toEqual([{ text: JSON.stringify(contoso), replace: false }]);
  await expect.element(screen.getByRole('button', { name: /^Contoso AI/ })).toBeVisible();
});

test('what is refused says why, and where', async () => {
  const app = await openDialog();
  await give(app, file({ ...contoso, signIn: { clientSecret: 'x' } }));
  await expect.element(app.dialog.getByText(/it must hold no secret/)).toBeVisible();
  await app.dialog.getByText('Details').click();
  await expect.element(app.dialog.getByText(/signIn\.clientSecret/)).toBeVisible();
  await give(app, new File(['x'.repeat(300_000)], 'huge.json'));
  await expect.element(app.dialog.getByText(/too large/)).toBeVisible();
});

test('the same provider again shows what changes; it can be removed', async () => {
  const app = await openDialog();
  await give(app, file(contoso));
  await app.dialog.getByRole('button', { name: 'Add this provider' }).click();
  await app.screen.getByRole('button', { name: 'Add a company provider…' }).click();
  await give(app, file({ ...contoso, baseUrl: 'https://elsewhere.example/v1' }));
  const changes = app.dialog.getByRole('region', { name: 'What changes' });
  for (const address of ['https://ai.contoso.example/v1', 'https://elsewhere.example/v1'])
    await expect.element(changes.getByText(address)).toBeVisible();
  await app.dialog.getByRole('button', { name: 'Replace it' }).click();
  expect(added(app).at(-1)?.input).toMatchObject({ replace: true });
  await app.screen.getByRole('button', { name: 'Add a company provider…' }).click();
  await app.dialog.getByRole('button', { name: 'Remove Contoso AI' }).click();
  await expect.element(app.dialog.getByText('Added before')).not.toBeInTheDocument();
});

test('Escape closes the dialog and stays with the providers', async () => {
  const { dialog, screen } = await openDialog();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(screen.getByRole('heading', { name: 'Where do you want to sign in?' })).toBeVisible();
});
