import type { Failure } from '../../src/shared/contract/failure.ts';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { listen } from './support/heard.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { account, conversation, message, type Seed, seed, turn } from './support/seeds.ts';

const talk = (part: Partial<Seed> = {}): Partial<Seed> => {
  const q = message({ id: 'q0', text: 'First question', siblings: ['q0'] });
  const a = message({
    id: 'a0',
    role: 'assistant',
    parentId: 'q0',
    text: 'First answer',
    siblings: ['a0', 'a0b'],
  });
  return {
    open: [{ conversation: conversation({ title: 'A talk' }), messages: [q, a], turns: [] }],
    ...part,
  };
};

const heldTalk = (reason: 'sign-in' | 'network' | 'rate-limit', failure?: Failure): Partial<Seed> => ({
  accounts: [account({ state: reason === 'sign-in' ? 'needs-sign-in' : 'valid' })],
  open: [
    {
      conversation: conversation({ title: 'A talk' }),
      messages: [message({ id: 'q1', text: 'A held question' })],
      turns: [
        turn({
          step: 'held',
          reason,
          ...(reason === 'rate-limit' && { until: Date.now() + 90_000 }),
          ...(failure && { failure }),
        }),
      ],
    },
  ],
});

/** A first message is on its way, and its answer has no words yet. */
const answering = async () => {
  const app = await renderApp();
  await app.screen.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await userEvent.keyboard('{Enter}');
  await expect.element(app.screen.getByRole('button', { name: 'Stop' })).toBeVisible();
  return app;
};

describe('a conversation', () => {
  test('Enter sends, words appear as they come, and the end is announced', async () => {
    const { host, screen } = await renderApp();
    const composer = screen.getByRole('textbox', { name: 'Message' });
    await expect.element(composer).toHaveFocus();
    await composer.fill('Hello');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('button', { name: 'Stop' })).toBeVisible();
    host.speaker.say('One ');
    host.speaker.say('two ');
    await expect.element(screen.getByText('One two')).toBeVisible();
    host.speaker.say('**three**');
    host.speaker.end('complete');
    await expect.element(screen.getByText('Answer finished.')).toBeInTheDocument();
    await expect
      .element(screen.getByRole('article', { name: 'Answer' }).getByText('three', { exact: true }))
      .toBeVisible();
    await expect.element(composer).toHaveValue('');
  });

  test('what was opened and wrapped while an answer was written stays so at its end', async () => {
    const { host, screen } = await answering();
    host.speaker.think('Let me see. ');
    await screen.getByRole('article', { name: 'Answer' }).getByText('Thinking', { exact: true }).click();
    host.speaker.say('```ts\nconst one = 1;\n');
    const figure = screen.getByRole('figure', { name: 'Code: TypeScript' });
    const wrap = figure.getByRole('button', { name: 'Wrap lines' });
    await wrap.click();
    await expect.element(wrap).toHaveAttribute('aria-pressed', 'true');
    const [box, thoughts] = [figure.element(), screen.getByText('Let me see.').element()];
    host.speaker.say('const two = 2;\n```\n\nThat is [all][1].\n\n[1]: https://example.test\n');
    host.speaker.end('complete');
    await expect.element(screen.getByTestId('message').last()).toHaveAttribute('data-ending', 'complete');
    await expect.element(screen.getByRole('link', { name: 'all' })).toBeVisible();
    expect(figure.element()).toBe(box);
    await expect.element(wrap).toHaveAttribute('aria-pressed', 'true');
    await expect.element(screen.getByText('Let me see.')).toBeVisible();
    expect(screen.getByText('Let me see.').element()).toBe(thoughts);
  });

  test('thoughts that go on after the first words of an answer are seen as they come', async () => {
    const { host, screen } = await answering();
    host.speaker.think('Let me see. ');
    await screen.getByRole('article', { name: 'Answer' }).getByText('Thinking', { exact: true }).click();
    host.speaker.say('First this. ');
    await expect.element(screen.getByText('First this.')).toBeVisible();
    host.speaker.think('And what else?');
    await expect.element(screen.getByText('Let me see. And what else?')).toBeVisible();
    host.speaker.say('Then that.');
    host.speaker.end('complete');
    await expect.element(screen.getByTestId('message').last()).toHaveAttribute('data-ending', 'complete');
    await expect.element(screen.getByText('Let me see. And what else?')).toBeVisible();
  });

  test('that its first words are waited for is read out once, and the end of an old answer not again', async () => {
    const { host, screen, stores } = await renderApp();
    const heard = listen();
    const say = async (text: string) => {
      await screen.getByRole('textbox', { name: 'Message' }).fill(text);
      await userEvent.keyboard('{Enter}');
      await expect.element(screen.getByRole('article', { name: 'Answer' }).last()).toBeVisible();
    };
    await say('Hello');
    await expect.poll(() => heard).toEqual(['Waiting for the first words']);
    host.speaker.say('One');
    await expect.element(screen.getByText('One', { exact: true })).toBeVisible();
    host.speaker.end('complete');
    const whole = ['Waiting for the first words', 'Answer finished.'];
    await expect.poll(() => heard).toEqual(whole);
    await say('And?');
    await expect.poll(() => heard).toEqual([...whole, whole[0]]);
    host.speaker.end('complete');
    await expect.poll(() => heard).toEqual([...whole, ...whole]);
    // as when another profile is put in its place
    stores.profile.setState({ profile: { step: 'locked' } });
    await expect.element(screen.getByLabelText('Passphrase', { exact: true })).toBeVisible();
    stores.profile.setState({ profile: seed().profile });
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible();
    expect(screen.container.textContent).not.toContain('Answer finished.');
  });

  test('stop counts already while the message is on its way', async () => {
    const app = await renderApp();
    const { host, screen } = app;
    const sent = Promise.withResolvers<void>();
    const call = host.call.bind(host);
    host.call = async (name, input) => {
      const reply = await call(name, input);
      if (name === 'chat.send') await sent.promise;
      return reply;
    };
    await screen.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await userEvent.keyboard('{Enter}');
    await screen.getByRole('button', { name: 'Stop' }).click();
    sent.resolve();
    await expect.element(screen.getByText('You stopped this answer.')).toBeVisible();
    expect(inputsOf(app, 'chat.stop')).toHaveLength(1);
  });

  test.each([
    ['room', /^There is no room left on the disk for this answer/],
    ['disk', /^The disk does not take this answer now/],
  ])('a stopped answer says that it waits for %s until it is kept', async (what, words) => {
    const { host, screen } = await answering();
    host.speaker.say('Half an ');
    const release = host.hold('chat.stop');
    await screen.getByRole('button', { name: 'Stop' }).click();
    release({ code: `answer-waits-for-${what}`, message: 'Not yet.' });
    const why = screen.getByText(words);
    await expect.element(why).toBeVisible();
    await expect.element(screen.getByText('Half an')).toBeVisible();
    host.speaker.end('stopped');
    await expect.element(screen.getByText('You stopped this answer.')).toBeVisible();
    await expect.element(why).not.toBeInTheDocument();
  });

  test('Escape stops, and the answer says so with a way on', async () => {
    const { host, screen } = await answering();
    host.speaker.say('Half an ');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByText('You stopped this answer.')).toBeVisible();
    await expect.element(screen.getByTestId('message').last()).toHaveAttribute('data-ending', 'stopped');
  });

  test('an answer that broke off says so', async () => {
    const { host, screen } = await answering();
    host.speaker.say('Half an ');
    host.speaker.end('cut');
    await expect.element(screen.getByText('The connection broke before the answer ended.')).toBeVisible();
  });

  test('a missed delta is made good by reading again', async () => {
    const { host, screen } = await answering();
    const emit = host.world.emit.bind(host.world);
    host.world.emit = () => undefined;
    host.speaker.say('lost ');
    host.world.emit = emit;
    host.speaker.say('and found');
    await expect.element(screen.getByText('lost and found')).toBeVisible();
  });

  test('who sends by a double click does not stop the answer with the second press', async () => {
    const app = await renderApp();
    const { host, screen } = app;
    await screen.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await screen.getByRole('button', { name: 'Send' }).click();
    const stop = screen.getByRole('button', { name: 'Stop' });
    await expect.element(stop).toBeVisible();
    // as the browser counts the presses: there are no styles here that would keep the button in its place
    stop.element().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    host.speaker.say('Here I am');
    await expect.element(screen.getByText('Here I am')).toBeVisible();
    expect(inputsOf(app, 'chat.stop')).toEqual([]);
    await stop.click();
    await expect.poll(() => inputsOf(app, 'chat.stop')).toHaveLength(1);
  });

  test('a change that was begun before an answer waits for its end', async () => {
    const app = await renderApp(talk());
    const { host, screen } = app;
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await screen.getByRole('button', { name: 'Edit' }).click();
    await screen.getByRole('textbox', { name: 'Message' }).fill('Another question');
    await userEvent.keyboard('{Enter}');
    host.speaker.say('An answer');
    await expect.element(screen.getByText('An answer')).toBeVisible();
    const edit = screen.getByRole('textbox', { name: 'Edit your message' });
    await edit.fill('Better question');
    await expect.element(screen.getByRole('button', { name: 'Send again' })).toBeDisabled();
    await userEvent.keyboard('{Enter}');
    expect(inputsOf(app, 'chat.edit')).toEqual([]);
    host.speaker.end('complete');
    await expect.element(screen.getByRole('button', { name: 'Send again' })).toBeEnabled();
    await edit.click();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.edit')).toHaveLength(1);
  });

  test('an edit is a sibling; the arrows and the words of both are there', async () => {
    const app = await renderApp(talk());
    const { host, screen } = app;
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(screen.getByRole('group', { name: 'Version 1 of 2' })).toBeVisible();
    await screen.getByRole('button', { name: 'Edit' }).click();
    await screen.getByRole('textbox', { name: 'Edit your message' }).fill('Better question');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Better question')).toBeVisible();
    host.speaker.end('complete');
    expect(inputsOf(app, 'chat.edit')).toEqual([
      {
        messageId: 'q0',
        text: 'Better question',
        attachments: [],
        accountId: 'acc-practice',
        model: 'practice-1',
      },
    ]);
  });

  test('a draft is kept per conversation', async () => {
    const app = await renderApp(talk({ drafts: { c1: 'half a thought' } }));
    const { screen } = app;
    const composer = screen.getByRole('textbox', { name: 'Message' });
    await composer.fill('for a new chat');
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(composer).toHaveValue('half a thought');
    expect(inputsOf(app, 'drafts.set')).toContainEqual({ conversationId: null, text: 'for a new chat' });
    await screen
      .getByRole('button', { name: /New chat/ })
      .first()
      .click();
    await expect.element(composer).toHaveValue('for a new chat');
  });

  test('deleting can be undone', async () => {
    const { screen } = await renderApp(talk());
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await screen.getByRole('button', { name: 'Actions for A talk' }).click({ force: true });
    await screen.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.element(screen.getByText('Chat deleted')).toBeVisible();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByRole('button', { name: 'A talk', exact: true })).toBeVisible();
  });
});

describe('a held turn', () => {
  test('one click signs in again by the same way, and the message goes out', async () => {
    const app = await renderApp(heldTalk('sign-in'));
    const { host, screen } = app;
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    const banner = screen.getByTestId('held-banner');
    await expect.element(banner).toBeVisible();
    expect(banner.element().querySelectorAll('button')).toHaveLength(1);
    await banner.getByRole('button', { name: 'Sign in again and send' }).click();
    expect(inputsOf(app, 'login.start')).toEqual([{ accountId: 'acc-practice' }]);
    await expect.element(screen.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
    host.world.setAccounts([account()]);
    host.world.signedIn('acc-practice');
    await userEvent.keyboard('{Escape}');
    await expect.element(banner).not.toBeInTheDocument();
    host.speaker.say('Here I am');
    await expect.element(screen.getByText('Here I am')).toBeVisible();
  });

  test('a limit shows until when, and can be tried at once', async () => {
    const app = await renderApp(heldTalk('rate-limit'));
    await app.screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(app.screen.getByRole('timer')).toBeVisible();
    expect(app.screen.getByRole('timer').element().textContent).toMatch(
      /^It will be sent in 1 min \d\d s\.$/,
    );
    await app.screen.getByRole('button', { name: 'Send now' }).click();
    expect(inputsOf(app, 'chat.sendNow')).toEqual([{ turnId: 't1' }]);
  });

  test('the banner says what really holds a message', async () => {
    const page: Failure = { code: 'intercepted', message: 'Something answered in its place.' };
    const { screen } = await renderApp(heldTalk('network', page));
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(screen.getByTestId('held-banner').getByText(/Wi-Fi sign-in page/)).toBeVisible();
  });

  test('what waits for the network can be tried at once, and two presses try it once', async () => {
    const app = await renderApp(heldTalk('network'));
    const { screen, host } = app;
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    const release = host.hold('chat.sendNow');
    await screen.getByRole('button', { name: 'Try now' }).dblClick();
    release();
    await expect.element(screen.getByTestId('held-banner')).not.toBeInTheDocument();
    expect(inputsOf(app, 'chat.sendNow')).toEqual([{ turnId: 't1' }]);
  });

  test('which limit it is, is said in the provider’s own words', async () => {
    const limit: Failure = { code: 'rate-limited', message: 'You have used your 40 messages of 3 hours.' };
    const { screen } = await renderApp(heldTalk('rate-limit', limit));
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(screen.getByTestId('held-banner').getByText(limit.message)).toBeVisible();
  });

  test('a message that is taken back is in the composer again', async () => {
    const { screen } = await renderApp(heldTalk('network'));
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(screen.getByTestId('held-banner').getByText(/goes out by itself/)).toBeVisible();
    const heard = listen();
    await screen.getByRole('button', { name: 'Take back' }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('A held question');
    await expect.element(screen.getByTestId('held-banner')).not.toBeInTheDocument();
    // there was no answer that stopped
    await expect.poll(() => heard).toEqual(['Your message is back in the message field.']);
  });

  test('… once, with what was typed behind it, also where nothing else is in its chat', async () => {
    const { screen } = await renderApp(heldTalk('network'));
    await screen.getByRole('button', { name: 'A talk', exact: true }).click();
    const composer = screen.getByRole('textbox', { name: 'Message' });
    await composer.fill('And one more');
    await screen.getByRole('button', { name: 'Take back' }).click();
    await expect.element(screen.getByTestId('held-banner')).not.toBeInTheDocument();
    await expect.element(composer).toHaveValue('A held question\n\nAnd one more');
  });
});
