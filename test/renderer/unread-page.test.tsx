import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { messageAt } from '../../src/renderer/features/chat/transcript.ts';
import { chat } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { conversation, message, type Seed } from './support/seeds.ts';

const failed = { code: 'unexpected', message: 'It failed.' };
const said = /Something went wrong inside Latchkey/;

afterEach(() => {
  vi.restoreAllMocks();
});

const long = (): Partial<Seed> => ({
  open: [
    {
      conversation: conversation({ id: 'long', title: 'Long' }),
      messages: Array.from({ length: 400 }, (_, at) =>
        message({
          id: `m${at}`,
          conversationId: 'long',
          parentId: at === 0 ? null : `m${at - 1}`,
          role: at % 2 === 0 ? 'user' : 'assistant',
          text: `Message number ${at}.`,
        }),
      ),
      turns: [],
    },
    chat('c1', 'Keys'),
  ],
});

/** As the core answers: only the end of a long chat. */
const openLong = async (): Promise<RenderedApp & { repair: () => void }> => {
  const app = await renderApp(long());
  const { screen, host } = app;
  const handle = host.call.bind(host);
  let broken = true;
  host.call = async (name, input) => {
    const reply = await handle(name, input);
    if (name === 'history.page' && broken) return { ok: false, failure: failed };
    if (name !== 'history.open' || !reply.ok) return reply;
    const value = reply.value as { messages: unknown[] };
    return { ok: true, value: { ...value, messages: value.messages.slice(-60) } };
  };
  await screen.getByRole('button', { name: 'Long', exact: true }).click();
  await expect.element(screen.getByText('Message number 399.')).toBeVisible();
  screen.getByRole('log').element().setAttribute('style', 'height: 400px; overflow-y: auto');
  return { ...app, repair: () => (broken = false) };
};

test('messages above that could not be read are told, and are there at the second try', async () => {
  const app = await openLong();
  const { screen } = app;
  app.stores.chat.getState().goTo(120);
  const told = screen.getByRole('alert').filter({ hasText: said });
  await expect.element(told).toBeVisible();
  const from = app.stores.chat.getState().unreadPage?.from ?? NaN;
  app.repair();
  await told.getByRole('button', { name: 'Try again' }).click();
  const known = () => {
    const { view } = app.stores.chat.getState();
    return view.at === 'open' ? messageAt(view.open, from)?.text : undefined;
  };
  await expect.poll(known).toBe(`Message number ${from}.`);
  await expect.element(told).not.toBeInTheDocument();
});

test('that messages of a chat could not be read is not said of the next one', async () => {
  const app = await openLong();
  const release = app.host.hold('history.page');
  app.stores.chat.getState().goTo(120);
  await expect.poll(() => inputsOf(app, 'history.page')).not.toHaveLength(0);
  await app.screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(app.screen.getByText('Of Keys.')).toBeVisible();
  release();
  await new Promise(requestAnimationFrame);
  await expect.element(app.screen.getByText(said)).not.toBeInTheDocument();
});

test('a chat of which a part could not be read is not printed without it', async () => {
  const printed = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  const app = await openLong();
  await userEvent.keyboard('{Control>}p{/Control}');
  const told = app.screen
    .getByRole('status')
    .filter({ hasText: /^This chat was not printed: Something went wrong/ });
  await expect.element(told).toBeVisible();
  expect(printed).not.toHaveBeenCalled();
  expect(app.stores.view.getState().printing.step).toBe('none');
  app.repair();
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => printed.mock.calls.length).toBe(1);
});
