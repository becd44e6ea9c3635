import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { account, practiceStatus } from './support/seeds.ts';

test('a panel that is closed while somebody writes does not call them away', async () => {
  const { screen } = await renderApp(library());
  await screen.getByRole('button', { name: /^Accounts and keys/ }).click();
  const composer = screen.getByRole('textbox', { name: 'Message' });
  await composer.click();
  await userEvent.keyboard('{Control>}{Shift>}k{/Shift}{/Control}');
  await expect.element(screen.getByRole('heading', { name: 'Accounts' })).not.toBeInTheDocument();
  await expect.element(composer).toHaveFocus();
});

test.each(['Delete', 'Archive'])('who chose %s for a chat stands at the one beside it', async (name) => {
  const { screen } = await renderApp({ ...library(), folders: [] });
  await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
  await screen.getByRole('menuitem', { name }).click();
  await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: /Windows$/ }).first()).toHaveFocus();
});

test('who keeps what is in the bin stands where they asked for its end', async () => {
  const { screen } = await renderApp(library());
  await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
  await screen.getByRole('menuitem', { name: 'Delete' }).click();
  await screen.getByRole('button', { name: 'Bin', exact: true }).click();
  for (const name of ['Empty the bin', 'Delete Keys for good']) {
    const button = screen.getByRole('button', { name });
    await button.click();
    await expect.element(screen.getByRole('alertdialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(button).toHaveFocus();
  }
});

test('who goes into the bin and out again is never nowhere', async () => {
  const { screen } = await renderApp(library());
  await screen.getByRole('button', { name: 'Actions for Keys' }).click({ force: true });
  await screen.getByRole('menuitem', { name: 'Delete' }).click();
  const bin = screen.getByRole('button', { name: 'Bin', exact: true });
  await bin.click();
  const heading = screen.getByRole('heading', { name: 'Bin' });
  await expect.element(heading).toHaveFocus();
  await screen.getByRole('button', { name: 'Put back Keys' }).click();
  await expect.element(screen.getByText('The bin is empty.')).toBeVisible();
  await expect.element(heading).toHaveFocus();
  await screen.getByRole('button', { name: 'Back to the chats' }).click();
  await expect.element(bin).toHaveFocus();
});

test('who leaves their first sign-in stands at the way back into it', async () => {
  const { screen } = await renderApp({ accounts: [], open: [] });
  await screen.getByRole('button', { name: 'Sign in to a provider' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Where do you want to sign in?' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect
    .element(screen.getByRole('button', { name: 'Try it with the practice provider' }))
    .toHaveFocus();
});

test('who chose where sign-ins are kept stands at the first thing to do', async () => {
  const profile = { step: 'choose', os: 'gnome_libsecret', minPassphraseLength: 8 } as const;
  const { screen } = await renderApp({ profile, accounts: [], open: [] });
  await screen.getByRole('button', { name: /In this computer’s keychain/ }).click();
  await expect
    .element(screen.getByRole('button', { name: 'Try it with the practice provider' }))
    .toHaveFocus();
  // there is nothing to begin yet
  const newChat = screen.getByRole('button', { name: 'New chat', exact: true });
  await expect.element(newChat).toBeDisabled();
  await screen.getByRole('button', { name: 'Hide the sidebar' }).click();
  await expect.element(newChat).toBeDisabled();
});

test('who sent an edited message can write on', async () => {
  const { screen } = await renderApp(library());
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await screen.getByRole('button', { name: 'Edit' }).click();
  await userEvent.keyboard(' once more{Control>}{Enter}{/Control}');
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

test('who renamed an account stands at its pencil', async () => {
  const { screen } = await renderApp(library());
  await screen.getByRole('button', { name: /^Accounts and keys/ }).click();
  const pencil = screen.getByRole('button', { name: 'Rename' });
  await pencil.click();
  await userEvent.keyboard('Brass{Enter}');
  await expect.element(pencil).toHaveFocus();
});

test('Escape that gives up a composition leaves the panel and the name that is typed there', async () => {
  const { screen } = await renderApp(library());
  await screen.getByRole('button', { name: /^Accounts and keys/ }).click();
  await screen.getByRole('button', { name: 'Rename' }).click();
  const name = screen.getByRole('textbox', { name: 'Name of this account' });
  const composing = { key: 'Escape', isComposing: true, bubbles: true, cancelable: true };
  name.element().dispatchEvent(new KeyboardEvent('keydown', composing));
  await expect.element(screen.getByRole('heading', { name: 'Accounts' })).toBeVisible();
  await expect.element(name).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(name).not.toBeInTheDocument();
  await expect.element(screen.getByRole('heading', { name: 'Accounts' })).toBeVisible();
});

test('who removed an account stands at the head of its panel, and Escape closes it', async () => {
  const { screen } = await renderApp({ ...library(), accounts: [account({ state: 'signed-out' })] });
  await screen.getByRole('button', { name: /^Accounts and keys/ }).click();
  await screen.getByRole('button', { name: 'Remove' }).click();
  await screen.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  const heading = screen.getByRole('heading', { name: 'Accounts' });
  await expect.element(heading).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(heading).not.toBeInTheDocument();
});

test('who removed a preset can name another one', async () => {
  const { screen } = await renderApp({
    presets: [{ id: 'p1', name: 'Poet', system: 'Speak in verse.', parameters: {} }],
  });
  await screen.getByRole('button', { name: 'Instructions and parameters' }).click();
  const remove = screen.getByRole('button', { name: 'Remove the preset Poet' });
  await remove.click();
  await expect.element(remove).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'Name of the preset' })).toHaveFocus();
});

test('what takes the place of a practice control has the focus, so that Escape still closes the panel', async () => {
  const { screen } = await renderApp({ practice: practiceStatus({ captchaAnswer: 'k7mPq' }) });
  const panel = screen.getByRole('complementary', { name: 'Practice' });
  await userEvent.keyboard('{Control>}{Shift>}p{/Shift}{/Control}');
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect.element(panel.getByRole('button', { name: 'Lift' })).toHaveFocus();
  await panel.getByRole('button', { name: 'Show the answer' }).click();
  await expect.element(panel.getByText('k7mPq')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(panel).not.toBeInTheDocument();
});

test('a sidebar that lies over the chat has the keyboard, and gives it back', async () => {
  const { screen } = await renderApp(library());
  await page.viewport(640, 500);
  await screen.getByRole('button', { name: 'Show the sidebar' }).click();
  await expect.element(screen.getByRole('complementary', { name: 'Sidebar' })).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('button', { name: 'Hide the sidebar' })).toHaveFocus();
  // the first is for the tip
  await userEvent.keyboard('{Escape}{Escape}');
  await expect.element(screen.getByRole('complementary', { name: 'Sidebar' })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

test('who refreshes a key can leave its panel meanwhile', async () => {
  const app = await renderApp(library());
  const { host, screen } = app;
  await screen.getByRole('button', { name: /^Accounts and keys/ }).click();
  const refresh = screen.getByRole('button', { name: 'Refresh now' });
  const release = host.hold('accounts.refresh');
  await refresh.click();
  await expect.element(refresh).toBeDisabled();
  await expect.element(refresh).toHaveFocus();
  await userEvent.keyboard('{Enter}{Escape}');
  await expect.element(screen.getByRole('heading', { name: 'Accounts' })).not.toBeInTheDocument();
  release();
  expect(inputsOf(app, 'accounts.refresh')).toHaveLength(1);
});

test('a panel over the chat goes when the focus does, and keeps the keys when its ground is pressed', async () => {
  const { screen } = await renderApp(library());
  await page.viewport(900, 700);
  const composer = screen.getByRole('textbox', { name: 'Message' });
  const heading = screen.getByRole('heading', { name: 'Accounts' });
  const open = async () => {
    await userEvent.keyboard('{Control>}{Shift>}k{/Shift}{/Control}');
    await expect.element(heading).toHaveFocus();
  };
  await open();
  await userEvent.keyboard('{Control>}l{/Control}');
  await expect.element(heading).not.toBeInTheDocument();
  await expect.element(composer).toHaveFocus();
  await open();
  await screen.getByText('Obtained by').click();
  await userEvent.keyboard('{Escape}');
  await expect.element(heading).not.toBeInTheDocument();
  await page.viewport(1280, 800);
  await open();
  await composer.click();
  await expect.element(heading).toBeVisible();
});

test('so does a sidebar that lies over the chat', async () => {
  const { screen } = await renderApp(library());
  await page.viewport(640, 500);
  const sidebar = screen.getByRole('complementary', { name: 'Sidebar' });
  await screen.getByRole('button', { name: 'Show the sidebar' }).click();
  await expect.element(sidebar).toHaveFocus();
  await userEvent.keyboard('{Control>}l{/Control}');
  await expect.element(sidebar).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});
