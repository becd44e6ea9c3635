import { describe, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Message } from '../../src/shared/contract/history.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { account, conversation, message, type Seed, turn } from './support/seeds.ts';
import { field } from './support/talk.ts';

const button = ({ screen }: RenderedApp, name: string) => screen.getByRole('button', { name, exact: true });

const press = async (app: RenderedApp, name: string) => {
  await expect.element(button(app, name).first()).toBeVisible();
  (button(app, name).first().element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
};

const openTalk = async (part: Partial<Seed['open'][number]>) => {
  const app = await renderApp({
    accounts: [account()],
    open: [
      {
        conversation: conversation({ title: 'A talk' }),
        messages: [message({ id: 'q1', text: 'A question' })],
        turns: [],
        ...part,
      },
    ],
  });
  await button(app, 'A talk').click();
  return app;
};

const answer = (id: string, model: string, part: Partial<Message> = {}) =>
  message({
    id,
    parentId: 'q1',
    role: 'assistant',
    text: `By ${model}.`,
    model,
    siblings: ['a1', 'a2'],
    ...part,
  });

test.each([
  ['Go on with this one', 'history.show'],
  ['Answer again', 'chat.regenerate'],
])('who presses “%s” below one of two answers can write', async (name, call) => {
  const by = { accountId: 'acc-practice' };
  const app = await openTalk({
    compared: [answer('a1', 'practice-1', by), answer('a2', 'practice-slow', by)],
  });
  await press(app, name);
  await expect.poll(() => inputsOf(app, call)).toHaveLength(1);
  await expect.element(field(app)).toHaveFocus();
});

const held = (reason: 'network' | 'rate-limit') => turn({ step: 'held', reason });

test('who gives up changing a message that waits stands at its button', async () => {
  const app = await openTalk({ turns: [held('network')] });
  await press(app, 'Edit');
  await expect.element(app.screen.getByRole('textbox', { name: 'Edit your message' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(button(app, 'Edit')).toHaveFocus();
});

test.each([
  ['Try now', 'network'],
  ['Send now', 'rate-limit'],
] as const)('who presses “%s” for what waits can write', async (name, reason) => {
  const app = await openTalk({ turns: [held(reason)] });
  await press(app, name);
  await expect.element(app.screen.getByTestId('held-banner')).not.toBeInTheDocument();
  await expect.element(field(app)).toHaveFocus();
});

test('who keeps a temporary chat can write on in it, and hears that it is kept', async () => {
  const app = await openTalk({ temporary: true });
  await press(app, 'Keep this chat');
  await expect.element(button(app, 'Keep this chat')).not.toBeInTheDocument();
  await expect.element(field(app)).toHaveFocus();
  const said = app.screen.getByRole('status').filter({ hasText: 'This chat is kept now.' });
  await expect.element(said).toBeInTheDocument();
});

test('who goes to the end of a chat stands in it', async () => {
  const style = new CSSStyleSheet();
  // the tests have none of its styles
  style.replaceSync('[role="log"] { height: 200px; overflow-y: auto } article { min-height: 150px }');
  document.adoptedStyleSheets.push(style);
  onTestFinished(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  });
  const app = await openTalk({
    messages: Array.from({ length: 8 }, (_, at) => message({ id: `m${at}`, text: `Question ${at}` })),
  });
  const log = app.screen.getByRole('log');
  await expect.element(app.screen.getByText('Question 7')).toBeVisible();
  await expect.poll(() => log.element().scrollTop).toBeGreaterThan(0);
  log.element().scrollTop = 0;
  await press(app, 'Jump to latest');
  await expect.element(button(app, 'Jump to latest')).not.toBeInTheDocument();
  await expect.element(log).toHaveFocus();
});

test('who dismisses what went wrong can write', async () => {
  const app = await openTalk({});
  app.stores.chat.setState({ failure: { code: 'offline', message: 'No way there.' } });
  await press(app, 'Dismiss');
  await expect.element(app.screen.getByRole('alert')).not.toBeInTheDocument();
  await expect.element(field(app)).toHaveFocus();
});

describe('where “Stop” was', () => {
  const atStop = async () => {
    const app = await renderApp();
    await field(app).fill('Hello');
    await userEvent.keyboard('{Enter}');
    await expect.element(button(app, 'Stop')).toBeVisible();
    app.host.speaker.say('Some words');
    await field(app).fill('A draft');
    const stop = button(app, 'Stop').element();
    if (!(stop instanceof HTMLElement)) throw new Error('no button');
    stop.focus();
    return { app, stop };
  };

  test('pressed, nothing is sent, and one can write on', async () => {
    const { app, stop } = await atStop();
    await userEvent.keyboard('{Enter}');
    await expect.element(button(app, 'Send')).toBeEnabled();
    expect(button(app, 'Send').element()).not.toBe(stop);
    await expect.element(field(app)).toHaveFocus();
    expect(inputsOf(app, 'chat.send')).toHaveLength(1);
  });

  test('a press that comes too late sends nothing', async () => {
    const { app } = await atStop();
    app.host.speaker.end('complete');
    await expect.element(button(app, 'Send')).toBeEnabled();
    await expect.element(app.screen.getByRole('log')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(field(app)).toHaveValue('A draft');
    expect(inputsOf(app, 'chat.send')).toHaveLength(1);
  });
});
