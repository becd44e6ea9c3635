import { type ModelServer, startModelServer } from './support/model-server.ts';
import { person } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** where servers of this kind usually are; whatever is there already on this machine is not the test's */
const usual = [
  { label: 'LM Studio', port: 1234 },
  { label: 'llama.cpp', port: 8080 },
  { label: 'Ollama', port: 11434 },
] as const;

type Local = (typeof usual)[number] & { readonly server: ModelServer };

const startLocal = async (): Promise<Local | null> => {
  for (const place of usual) {
    const server = await startModelServer(place.port).catch(() => null);
    if (server !== null) return { ...place, server };
  }
  return null;
};

test('a model server on this computer is offered at the first start, and is two steps from a chat', async ({
  start,
}) => {
  const local = await startLocal();
  test.skip(local === null, 'every usual port is taken on this machine');
  if (local === null) return;
  const { server, label, port } = local;
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  const found = page.getByRole('region', { name: 'Found on this computer' });
  await expect(found).toContainText(`3 models at 127.0.0.1:${port}/v1`);
  await found.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  const login = await me.loginWindow();
  await expect(login.getByLabel('Server address')).toHaveValue(`http://127.0.0.1:${port}/v1`);
  await login.getByRole('button', { name: 'Check and save' }).click();
  await page.getByLabel('Message', { exact: true }).click();
  await me.say('hello from next door');
  await me.expectAnswer('You said: hello from next door');
  expect(server.asked.map(({ model }) => model)).toEqual(['steady']);
  await me.openAccounts();
  await expect(page.getByRole('complementary', { name: 'Accounts' })).toContainText(label);
  await server.off();
});

test('the first steps say how secrets are kept here, and what the choices are', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByRole('heading', { name: /keep your sign-ins/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Behind a passphrase/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Only until I close Latchkey/ })).toBeVisible();
  const me = person(page);
  await me.choosePassphrase();
  await expect(page.getByRole('button', { name: /Try it with the practice provider/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in to a provider' })).toBeVisible();
  await me.startPracticeLogin();
});
