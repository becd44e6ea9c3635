import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { type RenderedApp, renderApp } from './support/render-app.tsx';
import { seed } from './support/seeds.ts';

const button = ({ screen }: RenderedApp, name: string | RegExp) => screen.getByRole('button', { name });

const press = async (app: RenderedApp, name: string | RegExp) => {
  await expect.element(button(app, name)).toBeVisible();
  button(app, name).element().focus();
  await userEvent.keyboard('{Enter}');
};

const settled = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

describe('a sidebar beside the chat', () => {
  test('leaves who hides and shows it at its button', async () => {
    const app = await renderApp(library());
    await press(app, 'Hide the sidebar');
    await expect.element(button(app, 'Show the sidebar')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button(app, 'Hide the sidebar')).toHaveFocus();
  });

  test('leaves who was in it at the way back, and who writes where they are', async () => {
    const app = await renderApp(library());
    await app.screen.getByRole('textbox', { name: 'Search chats' }).click();
    await userEvent.keyboard('{Control>}b{/Control}');
    await expect.element(button(app, 'Show the sidebar')).toHaveFocus();
    const composer = app.screen.getByRole('textbox', { name: 'Message' });
    await composer.click();
    await userEvent.keyboard('{Control>}b{/Control}');
    await expect.element(button(app, 'Hide the sidebar')).toBeVisible();
    await settled();
    await expect.element(composer).toHaveFocus();
  });
});

test.each([
  [/^Accounts and keys/, 'heading', 'Accounts'],
  ['Settings', 'dialog', 'Settings'],
] as const)(
  'what was opened from a sidebar over the chat (%s) leaves one in the chat',
  async (by, role, name) => {
    const app = await renderApp(library());
    await page.viewport(420, 800);
    await press(app, 'Show the sidebar');
    await press(app, by);
    await expect.element(app.screen.getByRole(role, { name })).toBeVisible();
    await expect.element(app.screen.getByRole('complementary', { name: 'Sidebar' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expect.element(app.screen.getByRole(role, { name })).not.toBeInTheDocument();
    await expect.element(app.screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  },
);

test('a panel that is closed beside a sign-in leaves one there', async () => {
  const app = await renderApp(library());
  await press(app, /^Accounts and keys/);
  await press(app, 'Add account');
  const login = app.screen.getByRole('main', { name: 'Sign in' });
  await expect.element(login).toHaveFocus();
  app.screen.getByRole('heading', { name: 'Accounts' }).element().focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(app.screen.getByRole('heading', { name: 'Accounts' })).not.toBeInTheDocument();
  await expect.element(login).toHaveFocus();
});

test('who dismisses a notice of the start can write', async () => {
  const notices = [{ code: 'history-set-aside', message: 'Set aside.' }];
  const app = await renderApp({ ...library(), info: { ...seed().info, notices } });
  await press(app, 'Dismiss');
  await expect.element(button(app, 'Dismiss')).not.toBeInTheDocument();
  await expect.element(app.screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});
