import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createSearchStore } from '../../src/renderer/features/search/store.ts';
import { createClient } from '../../src/renderer/host/client.ts';
import { createFakeHost } from './support/fake-host.ts';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { conversation, message } from './support/seeds.ts';

const shownId = ({ stores }: RenderedApp): string | null => {
  const { view } = stores.chat.getState();
  return view.at === 'open' ? view.open.conversation.id : null;
};

/** The results of "keys" are there, those of "doors" still on their way, and Enter is pressed. */
const enterBeforeResults = async () => {
  const app = await renderApp(library());
  const field = app.screen.getByRole('textbox', { name: 'Search chats' });
  await field.fill('keys');
  await expect.element(app.screen.getByRole('button', { name: /A question about Keys/ })).toBeVisible();
  const release = app.host.hold('search.messages');
  await field.fill('doors');
  await userEvent.keyboard('{Enter}');
  return { app, field, release };
};

describe('Enter in the search', () => {
  test('waits for the results of the words in the field', async () => {
    const { app, release } = await enterBeforeResults();
    expect(inputsOf(app, 'history.open')).toEqual([]);
    release();
    await expect.poll(() => shownId(app)).toBe('c3');
    expect(inputsOf(app, 'history.open')).toEqual([{ id: 'c3' }]);
  });

  test('opens the first result at once where it is there', async () => {
    const { app, release } = await enterBeforeResults();
    release();
    await expect.poll(() => shownId(app)).toBe('c3');
    await app.screen.getByRole('textbox', { name: 'Search chats' }).fill('keys');
    await expect.element(app.screen.getByRole('button', { name: /A question about Keys/ })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => shownId(app)).toBe('c1');
  });

  test.each([
    [
      'the words change',
      async ({ field }: Awaited<ReturnType<typeof enterBeforeResults>>) => field.fill('door'),
    ],
    ['the field is left', async () => userEvent.keyboard('{Tab}')],
  ])('is forgotten when %s', async (_, change) => {
    const situation = await enterBeforeResults();
    await change(situation);
    situation.release();
    await expect
      .element(situation.app.screen.getByRole('button', { name: /A question about Doors/ }))
      .toBeVisible();
    await expect.poll(() => situation.app.stores.search.getState().results?.query).toMatch(/^door/);
    expect(shownId(situation.app)).toBe(null);
  });
});

test.each([
  ['of another chat', false],
  ['of the chat that is open', true],
])('a message %s that was found has the focus, to be read on from', async (_, here) => {
  const { screen } = await renderApp(library());
  if (here) {
    await screen.getByRole('button', { name: 'Keys', exact: true }).click();
    await expect.element(screen.getByText('Of Keys.')).toBeVisible();
  }
  await screen.getByRole('textbox', { name: 'Search chats' }).fill('question about keys');
  await expect.element(screen.getByRole('button', { name: /A question about Keys/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('article', { name: 'You' })).toHaveFocus();
  // … and keeps it when it does not stand out any more
  await expect.element(screen.getByRole('article', { name: 'You' })).not.toHaveClass('motion-mark');
  await expect.element(screen.getByRole('article', { name: 'You' })).toHaveFocus();
});

test('results of an earlier word are not drawn anew with each key', async () => {
  const app = await renderApp(library());
  const field = app.screen.getByRole('textbox', { name: 'Search chats' });
  await field.fill('keys');
  await expect.element(app.screen.getByRole('button', { name: /A question about Keys/ })).toBeVisible();
  const { results } = app.stores.search.getState();
  let looks = 0;
  // told when somebody draws it
  const watched = results?.messages.map((found) => ({
    ...found,
    get snippet() {
      looks += 1;
      return found.snippet;
    },
  }));
  if (results && watched) app.stores.search.setState({ results: { ...results, messages: watched } });
  await expect.poll(() => looks).toBeGreaterThan(0);
  const drawn = looks;
  const release = app.host.hold('search.messages');
  await field.fill('doors');
  await expect.element(field).toHaveValue('doors');
  expect(looks).toBe(drawn);
  release();
  await expect.element(app.screen.getByRole('button', { name: /A question about Doors/ })).toBeVisible();
});

test('more of what was found comes once, however often it is asked for, and tells when it does not come', async () => {
  const messages = Array.from({ length: 70 }, (_, at) =>
    message({ id: `m${at}`, conversationId: 'c', depth: at, text: `key ${at}` }),
  );
  const host = createFakeHost({ open: [{ conversation: conversation({ id: 'c' }), messages, turns: [] }] });
  const store = createSearchStore(createClient(host));
  await store.getState().type('key');
  const found = () => store.getState().results?.messages.map(({ messageId }) => messageId);
  expect(found()).toHaveLength(30);
  await Promise.all([store.getState().more(), store.getState().more()]);
  expect(found()).toHaveLength(60);
  expect(new Set(found()).size).toBe(60);
  const release = host.hold('search.messages');
  const asked = store.getState().more();
  release({ code: 'unexpected', message: 'No.' });
  await asked;
  expect(store.getState().results?.failure?.message).toBe('No.');
  await store.getState().more();
  expect(store.getState()).toMatchObject({ results: { more: false, failure: null } });
  expect(new Set(found()).size).toBe(70);
});
