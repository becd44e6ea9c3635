import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { listen } from './support/heard.ts';
import { library } from './support/library.ts';
import { renderApp } from './support/render-app.tsx';
import { conversation, message } from './support/seeds.ts';

describe('what a search found is said', () => {
  test('how much it is, once typing rests', async () => {
    const { stores, screen } = await renderApp(library());
    const heard = listen();
    const { type } = stores.search.getState();
    for (const query of ['k', 'ke', 'key']) await type(query);
    await expect.element(screen.getByRole('button', { name: /A question about Keys/ })).toBeVisible();
    await expect.poll(() => heard).toEqual(['Found: 1 chat, 2 messages']);
    for (const query of ['n', 'no', 'nothing']) await type(query);
    await expect.poll(() => heard).toEqual(['Found: 1 chat, 2 messages', 'Nothing found for “nothing”.']);
  });

  test('that there are more', async () => {
    const messages = Array.from({ length: 40 }, (_, at) =>
      message({ id: `m${at}`, conversationId: 'c', depth: at, text: `key ${at}` }),
    );
    const { stores } = await renderApp({
      open: [{ conversation: conversation({ id: 'c', title: 'C' }), messages, turns: [] }],
    });
    const heard = listen();
    await stores.search.getState().type('key');
    await expect.poll(() => heard).toEqual(['Found: more than 30 messages']);
  });
});

test.each([
  ['palette', '{Control>}k{/Control}', 'combobox', 'Command palette', 'Nothing fits “qqq”.'],
  ['settings', '{Control>},{/Control}', 'textbox', 'Search settings', 'No setting fits “qqq”.'],
] as const)('that nothing fits is said in the %s', async (_, keys, role, name, words) => {
  const { screen } = await renderApp(library());
  await userEvent.keyboard(keys);
  const field = screen.getByRole(role, { name });
  await expect.element(field).toBeVisible();
  const heard = listen();
  await field.fill('qqq');
  await expect.poll(() => heard).toContain(words);
  expect(heard.filter((each) => each.includes('fits'))).toEqual([words]);
});

test('that something was copied is said, of a message and of code in it', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const answer = message({ id: 'a', role: 'assistant', text: '```ts\nconst one = 1;\n```' });
  const { screen } = await renderApp({
    open: [{ conversation: conversation({ title: 'C' }), messages: [answer], turns: [] }],
  });
  await screen.getByRole('button', { name: 'C', exact: true }).click();
  const box = screen.getByTestId('message');
  const heard = listen();
  await box.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(() => heard).toEqual(['Copied']);
  await box.getByRole('button', { name: 'Copy code' }).click();
  await expect.poll(() => heard).toEqual(['Copied', 'Copied']);
  expect(write).toHaveBeenCalledTimes(2);
});

test('answers that are compared are waited for in one word', async () => {
  const beside = ['a1', 'a2'].map((id) =>
    message({ id, parentId: 'm1', role: 'assistant', ending: 'writing', siblings: ['a1', 'a2'] }),
  );
  const { screen } = await renderApp({
    open: [
      {
        conversation: conversation({ title: 'C' }),
        messages: [message({ id: 'm1', text: 'Question' })],
        compared: beside.map((each) => ({ ...each, text: '' })),
        turns: [],
      },
    ],
  });
  const heard = listen();
  await screen.getByRole('button', { name: 'C', exact: true }).click();
  await expect.element(screen.getByRole('region', { name: 'Answers side by side' })).toBeVisible();
  expect(heard.filter((words) => words.startsWith('Waiting'))).toEqual(['Waiting for the first words']);
});
