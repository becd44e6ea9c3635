import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { chat, library } from './support/library.ts';
import { type RenderedApp, renderApp } from './support/render-app.tsx';

const row = ({ screen }: RenderedApp, name: string) => screen.getByRole('button', { name, exact: true });

/** … with the focus on it. */
const stand = async (app: RenderedApp, name: string) => {
  await expect.element(row(app, name)).toBeVisible();
  row(app, name).element().focus();
};

const bar = ({ screen }: RenderedApp, name: string) =>
  screen.getByRole('toolbar', { name: 'For the chosen chats' }).getByRole('button', { name });

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => chat(`d${at}`, `Old ${at}`, { updatedAt: Date.now() - at }));

describe('what is done to chosen chats by the keyboard', () => {
  test.each([
    ['Pin', 'Keys'],
    ['Choose none', 'Keys'],
    ['Archive', 'New chat'],
    ['Delete', 'New chat'],
  ])('%s leaves it at %s', async (what, place) => {
    const app = await renderApp({ ...library(), folders: [] });
    await stand(app, 'Keys');
    await userEvent.keyboard('{Shift>} {/Shift}');
    await expect.element(bar(app, what)).toBeVisible();
    bar(app, what).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(bar(app, what)).not.toBeInTheDocument();
    await expect.element(row(app, place)).toHaveFocus();
  });

  test('moving leaves it at the folder that they are in now', async () => {
    const app = await renderApp(library());
    await stand(app, 'Keys');
    await userEvent.keyboard('{Shift>} {/Shift}');
    await expect.element(bar(app, 'Move to folder')).toBeVisible();
    bar(app, 'Move to folder').element().focus();
    await userEvent.keyboard('{Enter}');
    const work = app.screen.getByRole('menuitemradio', { name: 'Work' });
    await expect.element(work).toBeVisible();
    work.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(work).not.toBeInTheDocument();
    await expect.element(row(app, 'Work')).toHaveFocus();
  });
});

describe('a row that goes to another part of the list keeps the focus', () => {
  const choose = async (app: RenderedApp, chosen: string) => {
    await row(app, `Actions for ${chosen}`).click({ force: true });
    return (name: string) => app.screen.getByRole('menuitem', { name });
  };

  test.each([
    ['Keys', 'Pin'],
    ['Locks', 'Unpin'],
  ])('%s by %s', async (name, what) => {
    const app = await renderApp(library());
    const entry = await choose(app, name);
    await expect.element(entry(what)).toBeVisible();
    entry(what).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(entry(what)).not.toBeInTheDocument();
    await expect.element(row(app, name)).toHaveFocus();
  });

  test.each([
    ['open', 'Keys'],
    ['closed', 'Work'],
  ])('in a folder that is %s, it is at %s', async (is, place) => {
    const app = await renderApp(library());
    if (is === 'open') await row(app, 'Work').click();
    const entry = await choose(app, 'Keys');
    await entry('Move to folder').click();
    const work = app.screen.getByRole('menuitemradio', { name: 'Work' });
    await expect.element(work).toBeVisible();
    await work.click();
    await expect.element(work).not.toBeInTheDocument();
    await expect.element(row(app, place)).toHaveFocus();
  });
});

test('who shows older chats stands at the button meanwhile, and then at the first of them', async () => {
  const app = await renderApp({ open: many(70) });
  const more = row(app, 'Show older');
  await expect.element(more).toBeVisible();
  more.element().focus();
  const release = app.host.hold('history.list');
  await userEvent.keyboard('{Enter}');
  const loading = row(app, 'Loading');
  await expect.element(loading).toHaveAttribute('aria-disabled', 'true');
  await expect.element(loading).toHaveFocus();
  release();
  await expect.element(loading).not.toBeInTheDocument();
  await expect.element(row(app, 'Old 60')).toHaveFocus();
});

test('who shows the last that was found stands at the first of them', async () => {
  const app = await renderApp({ open: many(40) });
  await app.screen.getByRole('textbox', { name: 'Search chats' }).fill('question about');
  const more = row(app, 'Show more');
  await expect.element(more).toBeVisible();
  more.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(more).not.toBeInTheDocument();
  await expect.element(app.screen.getByRole('button', { name: /A question about Old 30$/ })).toHaveFocus();
});

test('who takes a tag away, or gives one that is there already, can write another', async () => {
  const app = await renderApp({
    open: [chat('c1', 'Keys', { tags: ['brass'] }), chat('c2', 'Locks', { tags: ['iron'] })],
  });
  const { screen } = app;
  await row(app, 'Actions for Keys').click({ force: true });
  await screen.getByRole('menuitem', { name: 'Tags' }).click();
  const field = screen.getByRole('textbox', { name: 'New tag' });
  await expect.element(field).toHaveFocus();
  for (const name of ['Remove the tag brass', 'iron']) {
    const button = row(app, name);
    await expect.element(button).toBeVisible();
    button.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button).not.toBeInTheDocument();
    await expect.element(field).toHaveFocus();
  }
});

test('what is in the bin is told apart by its buttons', async () => {
  const app = await renderApp(library());
  await app.host.call('history.delete', { ids: ['c1', 'c4'] });
  await row(app, 'Bin').click();
  for (const name of ['Put back Keys', 'Delete Keys for good', 'Put back Windows', 'Delete Windows for good'])
    await expect.element(row(app, name)).toBeVisible();
});
