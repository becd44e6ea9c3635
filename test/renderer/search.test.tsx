import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';

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
