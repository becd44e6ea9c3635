import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ConversationPage } from '../../src/renderer/features/history/lists.ts';
import { conversationId } from '../../src/renderer/features/chat/chat-state.ts';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';

const failed = { code: 'unexpected', message: 'It failed.' };
const said = /Something went wrong inside Latchkey/;

test('a setting that could not be kept is told where it was changed, until one is kept', async () => {
  const app = await renderApp(library());
  await expect.element(app.screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  const before = app.host.hold('settings.set');
  const changed = app.stores.settings.getState().change({ density: 'compact' });
  before(failed);
  await changed;
  app.stores.view.getState().openSettings('appearance');
  const dialog = app.screen.getByRole('dialog');
  const dark = dialog.getByRole('radio', { name: 'Dark' });
  await expect.element(dark).toBeVisible();
  // that was not changed here
  await expect.element(dialog.getByText(said)).not.toBeInTheDocument();
  const release = app.host.hold('settings.set');
  await dark.click({ force: true });
  release(failed);
  await expect.element(dialog.getByRole('alert').getByText(said)).toBeInViewport();
  await dark.click({ force: true });
  await expect.element(dark).toBeChecked();
  await expect.element(dialog.getByText(said)).not.toBeInTheDocument();
});

test('providers that could not be listed are told, and listed at the second try', async () => {
  const app = await renderApp({ accounts: [] });
  const { login } = app.stores;
  const { screen } = app;
  await screen.getByRole('button', { name: 'Try it with the practice provider' }).click();
  await screen.getByRole('button', { name: 'Back' }).click();
  const practice = screen.getByRole('button', { name: /^Practice/ });
  await expect.element(practice).toBeVisible();
  login.setState({ providers: null });
  const release = app.host.hold('providers.list');
  const loaded = login.getState().load();
  release(failed);
  await loaded;
  await expect.element(screen.getByRole('alert').getByText(said)).toBeVisible();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(practice).toBeVisible();
  await expect.element(screen.getByText(said)).not.toBeInTheDocument();
  await expect.element(screen.getByRole('main', { name: 'Sign in' })).toHaveFocus();
});

test('provider files that could not be listed are not said to be none', async () => {
  const app = await renderApp(library());
  await expect.element(app.screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  app.stores.login.setState({ providers: null });
  const release = app.host.hold('providers.list');
  const loaded = app.stores.login.getState().load();
  release(failed);
  await loaded;
  app.stores.view.getState().openSettings('providers');
  const dialog = app.screen.getByRole('dialog');
  await expect.element(dialog.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(dialog.getByText(/^None so far/)).not.toBeInTheDocument();
});

const chatId = ({ stores }: RenderedApp) => conversationId(stores.chat.getState().view);

const openKeys = async ({ screen }: RenderedApp) => {
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(screen.getByText('Of Keys.')).toBeVisible();
};

test('instructions that could not be kept are told, until some are', async () => {
  const app = await renderApp(library());
  await openKeys(app);
  await app.screen.getByRole('button', { name: 'Instructions and parameters' }).click();
  const dialog = app.screen.getByRole('dialog');
  const release = app.host.hold('setup.set');
  await dialog.getByRole('textbox', { name: 'Instructions' }).fill('Be brief.');
  release(failed);
  await expect.element(dialog.getByRole('alert').getByText(said)).toBeInViewport();
  await expect.element(dialog.getByRole('textbox', { name: 'Instructions' })).toHaveValue('Be brief.');
  await dialog.getByRole('textbox', { name: 'Instructions' }).fill('Be kind.');
  await expect.element(dialog.getByText(said)).not.toBeInTheDocument();
  await expect.element(dialog.getByRole('textbox', { name: 'Instructions' })).toHaveValue('Be kind.');
});

test('instructions that could not be read are told, and nothing is typed over them', async () => {
  const app = await renderApp(library());
  await openKeys(app);
  const setup = { system: 'Be brief.', parameters: { temperature: 0.5 } };
  await app.stores.setup.getState().change(chatId(app), setup);
  const kept = inputsOf(app, 'setup.set').length;
  const release = app.host.hold('setup.get');
  const loaded = app.stores.setup.getState().load(chatId(app));
  await app.screen.getByRole('button', { name: 'Instructions and parameters' }).click();
  const dialog = app.screen.getByRole('dialog');
  const system = dialog.getByRole('textbox', { name: 'Instructions' });
  release(failed);
  await loaded;
  await expect.element(dialog.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(system).not.toBeInTheDocument();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect.element(system).toHaveValue('Be brief.');
  await expect.element(system).toHaveFocus();
  await expect.element(dialog.getByRole('spinbutton', { name: 'Temperature' })).toHaveValue(0.5);
  await expect.element(dialog.getByText(said)).not.toBeInTheDocument();
  expect(inputsOf(app, 'setup.set')).toHaveLength(kept);
});

test('a chat that could not be searched is not said to lack the words', async () => {
  const app = await renderApp(library());
  await openKeys(app);
  await userEvent.keyboard('{Control>}f{/Control}');
  const field = app.screen.getByRole('textbox', { name: 'Find in this chat' });
  await expect.element(field).toHaveFocus();
  const release = app.host.hold('search.inConversation');
  await field.fill('Keys');
  release(failed);
  const bar = app.screen.getByRole('search', { name: 'Find in this chat' });
  await expect.element(bar.getByRole('status').getByText(said)).toBeVisible();
  await expect.element(bar.getByText('Not found')).not.toBeInTheDocument();
  await field.fill('Keys.');
  await expect.element(bar.getByText(/ of /)).toBeVisible();
  await expect.element(bar.getByText(said)).not.toBeInTheDocument();
});

test('a network that could not be read is told with its details, and shown at the second try', async () => {
  const app = await renderApp(library());
  await expect.element(app.screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  app.stores.network.setState({ state: null, draft: null });
  const release = app.host.hold('network.get');
  app.stores.view.getState().openSettings('network');
  const dialog = app.screen.getByRole('dialog');
  await expect.element(dialog.getByRole('heading', { name: 'Network' })).toBeVisible();
  await expect.element(dialog.getByRole('radio', { name: 'Manual' })).not.toBeInTheDocument();
  release({ ...failed, detail: 'SQLITE_IOERR' });
  const told = dialog.getByRole('alert');
  await expect.element(told.getByText(said)).toBeVisible();
  await told.getByText('Details').click();
  await expect.element(told.getByText(/SQLITE_IOERR/)).toBeVisible();
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect.element(dialog.getByRole('radio', { name: 'Manual' })).toBeVisible();
  await expect.element(told).not.toBeInTheDocument();
  expect(dialog.element().contains(document.activeElement)).toBe(true);
});

test('a sign-in that could not begin keeps the provider and the way that were chosen', async () => {
  const app = await renderApp({ accounts: [] });
  const { screen } = app;
  await screen.getByRole('button', { name: 'Try it with the practice provider' }).click();
  const ways = screen
    .getByLabelText('Way to sign in')
    .or(screen.getByLabelText('How do you want to sign in?'));
  await expect.element(ways).toBeVisible();
  const release = app.host.hold('login.start');
  const began = app.stores.login.getState().switchKind('token');
  await expect.poll(() => inputsOf(app, 'login.start').at(-1)).toMatchObject({ kind: 'token' });
  release(failed);
  await began;
  await expect.element(screen.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(ways).toBeVisible();
  await app.stores.login.getState().switchKind('web-password');
  await expect.element(screen.getByLabelText('Password', { exact: true })).toBeVisible();
  await expect.element(screen.getByText(said)).not.toBeInTheDocument();
});

test('an export that is asked for while another one runs is not passed over without a word', async () => {
  const app = await renderApp(library());
  const { exportAs } = app.stores.transfer.getState();
  const release = app.host.hold('transfer.next');
  const first = exportAs({ kind: 'all' }, 'json');
  await expect.poll(() => inputsOf(app, 'transfer.next')).toHaveLength(1);
  await app.screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
  await app.screen.getByRole('menuitem', { name: 'Export' }).click();
  await app.screen.getByRole('menuitem', { name: 'As Markdown', exact: true }).click();
  const busy = app.screen.getByRole('status').getByText(/^An export, import or backup is still running/);
  await expect.element(busy).toBeVisible();
  release();
  await first;
  await expect.element(app.screen.getByRole('status').getByText(/^Exported to/)).toBeVisible();
});

test.each([
  { what: 'folders', name: 'folders.list', row: 'Work' },
  { what: 'pinned chats', name: 'history.list', row: 'Locks' },
])('$what that could not be read are not just missing, and are there at the second try', async (each) => {
  const app = await renderApp(library());
  const { screen } = app;
  const wanted = screen.getByRole('button', { name: each.row, exact: true });
  await expect.element(wanted).toBeVisible();
  const { history } = app.stores;
  history.setState({
    lists: { recent: history.getState().lists['recent'] as ConversationPage },
    folders: [],
  });
  const release = app.host.hold(each.name);
  const loaded =
    each.name === 'folders.list'
      ? history.getState().load()
      : history.getState().loadList({ kind: 'pinned' });
  release(failed);
  await loaded;
  await expect.element(screen.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(wanted).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(wanted).toBeVisible();
  await expect.element(screen.getByText(said)).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement).not.toBe(document.body);
});

test('a preset that was chosen by its name and could not be kept is told, until it is', async () => {
  const poet = { system: 'Speak in verse.', parameters: {} };
  const app = await renderApp({ ...library(), presets: [{ id: 'p1', name: 'Poet', ...poet }] });
  const read = app.host.hold('setup.get');
  await openKeys(app);
  read(failed);
  await expect.poll(() => app.stores.setup.getState().state.at).toBe('unread');
  const kept = app.host.hold('setup.set');
  await app.screen.getByRole('textbox', { name: 'Message' }).click();
  await userEvent.keyboard('/poet{Enter}');
  kept(failed);
  await expect.element(app.screen.getByRole('alert').getByText(said)).toBeVisible();
  // nothing says that it is told what was not kept
  await expect
    .element(app.screen.getByRole('button', { name: 'Instructions and parameters', exact: true }))
    .toBeVisible();
  await app.screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(app.screen.getByRole('alert')).not.toBeInTheDocument();
  await expect.element(app.screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  expect(inputsOf(app, 'setup.set').at(-1)).toEqual({ conversationId: chatId(app), setup: poet });
});
