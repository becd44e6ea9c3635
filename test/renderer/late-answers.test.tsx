import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { account, network } from './support/seeds.ts';
import { field } from './support/talk.ts';

const row = ({ screen }: RenderedApp, name: string) => screen.getByRole('button', { name, exact: true });

const openChat = async (app: RenderedApp, name: string) => {
  await row(app, name).click();
  await expect.element(app.screen.getByText(`Of ${name}.`)).toBeVisible();
};

const moment = () =>
  new Promise((done) => {
    setTimeout(done, 150);
  });

test('a chat that was forked does not open over another one that was opened meanwhile', async () => {
  const app = await renderApp(library());
  await openChat(app, 'Keys');
  const release = app.host.hold('history.fork');
  void app.stores.chat.getState().fork('c1-a');
  await openChat(app, 'Locks');
  release();
  await moment();
  await expect.element(app.screen.getByText('Of Locks.')).toBeVisible();
});

test('a chat that was deleted does not take the next one off the screen', async () => {
  const app = await renderApp(library());
  await openChat(app, 'Keys');
  const release = app.host.hold('history.delete');
  row(app, 'Keys').element().focus();
  await userEvent.keyboard('{Delete}');
  await openChat(app, 'Locks');
  release();
  await expect.element(app.screen.getByText('Chat deleted')).toBeVisible();
  await expect.element(app.screen.getByText('Of Locks.')).toBeVisible();
});

const twoAccounts = {
  accounts: [account({ label: 'Ada' }), account({ id: 'acc-2', label: 'Grace', identity: 'grace' })],
};

test('who signed out and writes on is not called back to the account', async () => {
  const app = await renderApp(twoAccounts);
  await app.screen.getByTestId('account-state').click();
  const card = app.screen.getByRole('article', { name: 'Ada' });
  await card.getByRole('button', { name: 'Sign out' }).click();
  const release = app.host.hold('accounts.signOut');
  await card.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await field(app).click();
  release();
  await expect.element(card.getByRole('button', { name: 'Remove', exact: true })).toBeVisible();
  await moment();
  await expect.element(field(app)).toHaveFocus();
});

test('signing out of one account takes no question about another one away', async () => {
  const app = await renderApp(twoAccounts);
  await app.screen.getByTestId('account-state').click();
  const first = app.screen.getByRole('article', { name: 'Ada' });
  const second = app.screen.getByRole('article', { name: 'Grace' });
  await first.getByRole('button', { name: 'Sign out' }).click();
  const release = app.host.hold('accounts.signOut');
  await first.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await second.getByRole('button', { name: 'Sign out' }).click();
  release();
  await expect.element(first.getByRole('button', { name: 'Remove', exact: true })).toBeVisible();
  await moment();
  await expect.element(second.getByRole('alertdialog')).toBeVisible();
});

test('an address that is typed on while it is kept stays as it is typed', async () => {
  const app = await renderApp();
  app.stores.view.getState().openSettings('providers');
  const address = app.screen.getByLabelText('Address of the API');
  await address.fill('https://example.com');
  const release = app.host.hold('providers.configure');
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('/v1');
  release();
  await moment();
  await expect.element(address).toHaveValue('https://example.com/v1');
});

test('two addresses whose certificates are removed at once are both gone', async () => {
  const trust = ['one', 'two'].map((name) => ({ origin: `https://${name}.test`, caFile: '/ca.pem' }));
  const app = await renderApp({ network: { ...network(), trust } });
  app.stores.view.getState().openSettings('network');
  const release = app.host.hold('network.set');
  await app.screen.getByRole('button', { name: /Remove.*one\.test/ }).click();
  await app.screen.getByRole('button', { name: /Remove.*two\.test/ }).click();
  release();
  await moment();
  expect(inputsOf(app, 'network.set').at(-1)).toEqual({ trust: [] });
});

test('an address that is removed while another one is kept does not come back', async () => {
  const clientCertificate = { certFile: '/me.pem', keyFile: '/me.key' };
  const trust = ['one', 'two'].map((name) => ({ origin: `https://${name}.test`, clientCertificate }));
  const app = await renderApp({ network: { ...network(), trust } });
  app.stores.view.getState().openSettings('network');
  await app.screen.getByRole('button', { name: /Change.*two\.test/ }).click();
  await app.screen.getByLabelText('Passphrase of the key').fill('secret');
  const release = app.host.hold('network.keyPassphrase');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => inputsOf(app, 'network.keyPassphrase')).toHaveLength(1);
  await app.screen.getByRole('button', { name: /Remove.*one\.test/ }).click();
  await expect.poll(() => inputsOf(app, 'network.set')).toHaveLength(1);
  release();
  await expect.poll(() => inputsOf(app, 'network.set')).toHaveLength(2);
  expect(inputsOf(app, 'network.set').at(-1)).toEqual({ trust: trust.slice(1) });
});

test('an address that is kept while another one is removed does not bring it back', async () => {
  const trust = ['one', 'two'].map((name) => ({ origin: `https://${name}.test`, caFile: '/ca.pem' }));
  const app = await renderApp({ network: { ...network(), trust } });
  app.stores.view.getState().openSettings('network');
  await app.screen.getByRole('button', { name: /Change.*two\.test/ }).click();
  const release = app.host.hold('network.set');
  await app.screen.getByRole('button', { name: /Remove.*one\.test/ }).click();
  await app.screen.getByRole('button', { name: 'Save', exact: true }).click();
  release();
  await expect.poll(() => inputsOf(app, 'network.set')).toHaveLength(2);
  await expect.poll(() => app.stores.network.getState().state?.trust).toEqual(trust.slice(1));
});

test('an address whose removal takes long calls nobody back who went on to another', async () => {
  const trust = ['one', 'two'].map((name) => ({ origin: `https://${name}.test`, caFile: '/ca.pem' }));
  const app = await renderApp({ network: { ...network(), trust } });
  app.stores.view.getState().openSettings('network');
  const remove = app.screen.getByRole('button', { name: /Remove.*one\.test/ });
  const release = app.host.hold('network.set');
  await remove.click();
  await app.screen.getByRole('button', { name: /Change.*two\.test/ }).click();
  const field = app.screen.getByRole('dialog').getByRole('textbox').last();
  await field.click();
  release();
  await expect.element(remove).not.toBeInTheDocument();
  // it is called a frame later
  for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
  await expect.element(field).toHaveFocus();
});

test('an address that is removed at once leaves the focus at what adds one', async () => {
  const trust = [{ origin: 'https://one.test', caFile: '/ca.pem' }];
  const app = await renderApp({ network: { ...network(), trust } });
  app.stores.view.getState().openSettings('network');
  await app.screen.getByRole('button', { name: /Remove.*one\.test/ }).click();
  await expect.element(app.screen.getByRole('button', { name: 'Add an address' })).toHaveFocus();
});
