import { person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('a model server on this computer is offered at the first start, and is two steps from a chat', async ({
  start,
  server,
}) => {
  const { host } = new URL(server.address);
  // as somebody says who has moved it: its usual port is not the test's
  const { page } = await start({ environment: { OLLAMA_HOST: host } });
  const me = person(page);
  await me.choosePassphrase();
  const found = page.getByRole('region', { name: 'Found on this computer' });
  await expect(found).toContainText(`3 models at ${host}/v1`);
  await found.getByRole('button', { name: /^Ollama/ }).click();
  const login = await me.loginWindow();
  await expect(login.getByLabel('Server address')).toHaveValue(server.address);
  await login.getByRole('button', { name: 'Check and save' }).click();
  await page.getByLabel('Message', { exact: true }).click();
  await me.say('hello from next door');
  await me.expectAnswer('You said: hello from next door');
  expect(server.asked.map(({ model }) => model)).toEqual(['steady']);
  await me.openAccounts();
  await expect(page.getByRole('complementary', { name: 'Accounts' })).toContainText('Ollama');
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
