import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { turn } from './support/seeds.ts';
import { field } from './support/talk.ts';

const failed = { code: 'unexpected', message: 'It failed.' };
const said = /Something went wrong inside Latchkey/;
const ofKeys = /^“Keys”: Something went wrong inside Latchkey/;
const to = { accountId: 'acc-practice', model: 'practice-1' };

const openChat = async ({ screen }: RenderedApp, name: string) => {
  await screen.getByRole('button', { name, exact: true }).click();
  await expect.element(screen.getByText(`Of ${name}.`)).toBeVisible();
};

const chatOf = ({ stores }: RenderedApp) => stores.chat.getState();

/** Its turns wait: one can be stopped, one taken back. */
const withTurns = () => {
  const seed = library();
  const part = { conversationId: 'c1', questionId: 'c1-q', answerId: 'c1-a' };
  const turns = [
    turn({ step: 'streaming' }, { ...part, id: 't1' }),
    turn({ step: 'held', reason: 'network' }, { ...part, id: 't2' }),
  ];
  return {
    ...seed,
    open: seed.open?.map((each) => (each.conversation.id === 'c1' ? { ...each, turns } : each)) ?? [],
  };
};

test.each<[what: string, name: string, act: (app: RenderedApp) => Promise<void>]>([
  ['a message', 'chat.send', (app) => chatOf(app).send({ text: 'Hello' }, to)],
  ['another answer', 'chat.regenerate', (app) => chatOf(app).regenerate('c1-a', to)],
  ['a changed message', 'chat.edit', (app) => chatOf(app).edit('c1-q', 'Else', [], to)],
  ['a stop', 'chat.stop', (app) => chatOf(app).stop()],
  ['a message that waits', 'chat.sendNow', (app) => chatOf(app).sendNow('t2')],
  ['what is taken back', 'chat.withdraw', (app) => chatOf(app).withdraw('t2')],
  ['a fork', 'history.fork', (app) => chatOf(app).fork('c1-a')],
])(
  '%s that fails after its chat was left is told, and not of the chat that is open',
  async (_, name, act) => {
    const app = await renderApp(withTurns());
    await openChat(app, 'Keys');
    const release = app.host.hold(name);
    const done = act(app);
    await openChat(app, 'Locks');
    release(failed);
    await done;
    await expect.element(app.screen.getByRole('status').getByText(ofKeys)).toBeVisible();
    await expect.element(app.screen.getByRole('alert')).not.toBeInTheDocument();
  },
);

test('what fails when its person is back is told there', async () => {
  const app = await renderApp(library());
  await openChat(app, 'Keys');
  const release = app.host.hold('chat.regenerate');
  const done = chatOf(app).regenerate('c1-a', to);
  await openChat(app, 'Locks');
  await openChat(app, 'Keys');
  release(failed);
  await done;
  await expect.element(app.screen.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(app.screen.getByText(ofKeys)).not.toBeInTheDocument();
});

test('an answer that could not be stopped on its way, after its chat was left, is told', async () => {
  const app = await renderApp(library());
  await openChat(app, 'Keys');
  await field(app).fill('Hello');
  const sent = app.host.hold('chat.send');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => inputsOf(app, 'chat.send')).toHaveLength(1);
  await chatOf(app).stop();
  await openChat(app, 'Locks');
  const stopped = app.host.hold('chat.stop');
  sent();
  await expect.poll(() => inputsOf(app, 'chat.stop')).toHaveLength(1);
  stopped(failed);
  await expect.element(app.screen.getByRole('status').getByText(ofKeys)).toBeVisible();
});

test('a chat that cannot be read once its message was taken back is not taken for gone', async () => {
  const app = await renderApp(withTurns());
  await openChat(app, 'Keys');
  const release = app.host.hold('history.open');
  const done = chatOf(app).withdraw('t2');
  await expect.poll(() => inputsOf(app, 'chat.withdraw')).toHaveLength(1);
  release(failed);
  await done;
  await expect.element(app.screen.getByRole('alert').getByText(said)).toBeVisible();
  await expect.element(app.screen.getByText('Of Keys.')).toBeVisible();
  // the words that were taken back
  await expect.element(field(app)).not.toHaveValue('');
});
