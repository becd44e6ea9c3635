import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { network } from './support/seeds.ts';
import { field } from './support/talk.ts';

const failed = { code: 'unexpected', message: 'It failed.' };
const said = /Something went wrong inside Latchkey/;

const row = ({ screen }: RenderedApp, name: string) => screen.getByRole('button', { name, exact: true });
const menu = async ({ screen }: RenderedApp, of: string, item: string) => {
  await screen.getByRole('button', { name: `Actions for ${of}` }).click({ force: true });
  await screen.getByRole('menuitem', { name: item, exact: true }).click();
};

const rename = (key: string) => async (app: RenderedApp) => {
  row(app, key).element().focus();
  await userEvent.keyboard('{F2}Other{Enter}');
};

test.each([
  ['a new name', 'history.rename', rename('Keys')],
  ['a pin', 'history.change', (app: RenderedApp) => menu(app, 'Keys', 'Pin')],
  ['an archiving', 'history.change', (app: RenderedApp) => menu(app, 'Keys', 'Archive')],
  ['a deletion', 'history.delete', (app: RenderedApp) => menu(app, 'Keys', 'Delete')],
  ['a new folder', 'folders.add', (app: RenderedApp) => row(app, 'New folder').click()],
  ['a folder’s new name', 'folders.rename', rename('Work')],
  [
    'a folder’s end',
    'folders.remove',
    (app: RenderedApp) => menu(app, 'the folder Work', 'Remove folder, keep chats'),
  ],
])('%s that could not be kept is told', async (_, name, act) => {
  const app = await renderApp(library());
  await expect.element(row(app, 'Keys')).toBeVisible();
  const release = app.host.hold(name);
  await act(app);
  release(failed);
  await expect.element(app.screen.getByRole('status').getByText(said)).toBeVisible();
});

test('a tag that could not be given is told, and its name stays', async () => {
  const app = await renderApp(library());
  const release = app.host.hold('history.tag');
  await menu(app, 'Keys', 'Tags');
  const name = app.screen.getByRole('textbox', { name: 'New tag' });
  await name.fill('brass');
  await userEvent.keyboard('{Enter}');
  release(failed);
  await expect.element(app.screen.getByRole('dialog').getByText(said)).toBeVisible();
  await expect.element(name).toHaveValue('brass');
});

const openSetup = async (app: RenderedApp) => {
  await row(app, 'Keys').click();
  await expect.element(app.screen.getByText('Of Keys.')).toBeVisible();
  await app.screen.getByRole('button', { name: 'Instructions and parameters' }).click();
};

test('a preset that could not be kept is told, and its name stays', async () => {
  const app = await renderApp(library());
  await openSetup(app);
  const release = app.host.hold('presets.put');
  const name = app.screen.getByRole('textbox', { name: 'Name of the preset' });
  await name.fill('Brief');
  await userEvent.keyboard('{Enter}');
  release(failed);
  await expect.element(app.screen.getByRole('dialog').getByText(said)).toBeVisible();
  await expect.element(name).toHaveValue('Brief');
});

test('a search of titles that did not work is told', async () => {
  const app = await renderApp(library());
  const release = app.host.hold('search.titles');
  await app.screen
    .getByRole('combobox', { name: 'Search chats' })
    .or(app.screen.getByPlaceholder('Search chats'))
    .first()
    .fill('zzz');
  release(failed);
  await expect.element(app.screen.getByRole('alert')).toBeVisible();
  await expect.element(app.screen.getByText(/Nothing found/)).not.toBeInTheDocument();
});

test('a folder that could not be read is not said to be empty', async () => {
  const app = await renderApp(library());
  await expect.element(row(app, 'Work')).toBeVisible();
  const release = app.host.hold('history.list');
  await row(app, 'Work').click();
  release(failed);
  await expect.element(app.screen.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(app.screen.getByText('Nothing in it yet.')).not.toBeInTheDocument();
  await row(app, 'Try again').click();
  await expect.element(row(app, 'Doors')).toBeVisible();
});

test('a proxy’s name and password that could not be forgotten are told', async () => {
  const app = await renderApp({ network: network({ credentialsFor: ['proxy.test:8080'] }) });
  app.stores.view.getState().openSettings('network');
  const release = app.host.hold('network.proxyCredentials');
  await app.screen.getByRole('button', { name: 'Forget' }).click();
  release(failed);
  await expect.element(app.screen.getByRole('dialog').getByText(said)).toBeVisible();
});

test('a draft that could not be kept where it went stays where it was', async () => {
  const app = await renderApp();
  const { drafts } = app.host.world;
  await field(app).fill('half a thought');
  await expect.poll(() => drafts.get('new')).toBe('half a thought');
  const release = app.host.hold('drafts.set');
  await app.screen.getByRole('button', { name: 'Temporary chat' }).click();
  const there = { conversationId: 'temporary', text: 'half a thought' };
  await expect.poll(() => inputsOf(app, 'drafts.set')).toContainEqual(there);
  release(failed);
  // what is written on is kept after all that went before it
  await field(app).fill('half a thought more');
  await expect.poll(() => drafts.get('temporary')).toBe('half a thought more');
  expect(drafts.get('new')).toBe('half a thought');
});
