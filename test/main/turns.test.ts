import { expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { send, startLongAnswer } from '../support/chats.ts';
import { createMachine, signIn, startApp, startSignedIn, type TestApp } from '../support/test-app.ts';

const model = 'practice-guide';

const over = (app: TestApp, turn: Turn, ...steps: Turn['state']['step'][]) =>
  app.next('chat.turn', (one) => one.id === turn.id && steps.includes(one.state.step));

test('an answer streams, is kept with its usage, and its pieces are not', async () => {
  const app = await startSignedIn();
  const turn = await send(app, 'echo one two three');
  await over(app, turn, 'done');
  const { messages, conversation, turns } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.map(({ role, text, ending }) => ({ role, text, ending }))).toEqual([
    { role: 'user', text: 'echo one two three', ending: 'complete' },
    { role: 'assistant', text: 'one two three', ending: 'complete' },
  ]);
  expect(messages[1]?.usage?.outputTokens).toBeGreaterThan(0);
  expect(conversation.title).toBe('echo one two three');
  expect(turns).toEqual([]);
  const deltas = app.heard
    .filter(({ name }) => name === 'chat.delta')
    .map(({ value }) => value as { at: number; text: string });
  expect(deltas.map(({ text }) => text).join('')).toBe('one two three');
  expect(app.app.core().history.pieces.read(turn.answerId)).toBe('');
});

test('the message is in history before its request leaves', async () => {
  const app = await startSignedIn();
  let kept: string[] = [];
  app.machine.intercept = async ({ url, init }, go) => {
    if (url.endsWith('/responses')) {
      const [first] = (await app.call('history.list', { limit: 1 })).conversations;
      kept = (await app.call('history.open', { id: first?.id ?? '' })).messages.map(
        ({ text, ending }) => `${ending}:${text}`,
      );
      expect(app.app.core().history.turns.open()[0]?.step).toBe('sending');
    }
    return go(url, init);
  };
  const turn = await send(app, 'echo hello');
  await over(app, turn, 'done');
  expect(kept).toEqual(['complete:echo hello', 'writing:']);
});

test('a token expired by the provider is renewed once and the message is answered once', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('expire-tokens');
  const turn = await send(app, 'echo again');
  await over(app, turn, 'done');
  expect(app.machine.practice.status().counts.answers).toBe(1);
  const [account] = await app.call('accounts.list', undefined);
  expect(account).toMatchObject({ state: 'valid' });
  expect(account?.log.map(({ what }) => what)).toEqual(['signed-in', 'refreshed-after-401']);
});

test('when the session is over the message is held, and one sign-in sends it exactly once', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('revoke-sessions');
  const turn = await send(app, 'echo patience');
  const held = await over(app, turn, 'held');
  expect(held.state).toMatchObject({ step: 'held', reason: 'sign-in', failure: { action: 'sign-in' } });
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('needs-sign-in');
  const open = await app.call('history.open', { id: turn.conversationId });
  expect(open.messages.map(({ text }) => text)).toEqual(['echo patience']);
  expect(open.turns.map(({ state }) => state.step)).toEqual(['held']);

  await signIn(app, { again: app.accountId });
  await over(app, turn, 'done');
  expect(app.machine.practice.status().counts.answers).toBe(1);
  const after = await app.call('history.open', { id: turn.conversationId });
  expect(after.messages.map(({ text }) => text)).toEqual(['echo patience', 'patience']);
});

test('several held messages go in their order, each once', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('revoke-sessions');
  const turns = [await send(app, 'echo first')];
  await over(app, turns[0] as Turn, 'held');
  turns.push(await send(app, 'echo second'), await send(app, 'echo third'));
  await Promise.all(turns.map((turn) => over(app, turn, 'held')));
  await signIn(app, { again: app.accountId });
  await Promise.all(turns.map((turn) => over(app, turn, 'done')));
  expect(app.machine.practice.status().counts.answers).toBe(3);
});

test('a held message survives a restart and is sent after the next sign-in', async () => {
  const machine = await createMachine();
  const first = await startSignedIn(machine);
  machine.practice.act('revoke-sessions');
  const turn = await send(first, 'echo later');
  await over(first, turn, 'held');
  await first.close();

  const second = await startApp(machine);
  await signIn(second, { again: first.accountId });
  await over(second, turn, 'done');
  expect(machine.practice.status().counts.answers).toBe(1);
});

test('what may have left before a crash is shown as cut and never sent again', async () => {
  const machine = await createMachine();
  const first = await startSignedIn(machine);
  const { history } = first.app.core();
  const turn = await send(first, 'echo something');
  await over(first, turn, 'done');
  const crashed = { ...turn, id: 'crashed', answerId: 'crashed-answer' };
  history.turns.add(crashed, machine.clock.now());
  history.turns.set(crashed.id, 'sending', { step: 'streaming' });
  history.pieces.append(crashed.answerId, 0, 'half an ans');
  await first.close();
  const answers = machine.practice.status().counts.answers;

  const second = await startApp(machine);
  const { messages, turns } = await second.call('history.show', {
    id: turn.conversationId,
    messageId: crashed.answerId,
  });
  expect(messages.at(-1)).toMatchObject({ text: 'half an ans', ending: 'cut' });
  expect(turns).toEqual([]);
  expect(machine.practice.status().counts.answers).toBe(answers);
});

test('stop keeps what came and says so', async () => {
  const app = await startSignedIn();
  const turn = await startLongAnswer(app);
  await app.call('chat.stop', { turnId: turn.id });
  const { messages } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({ ending: 'stopped' });
  expect(messages.at(-1)?.text).toMatch(/^1 /);
});

test('stop does not wait for a token that is being renewed, and nothing leaves afterwards', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('expire-tokens');
  const renewing = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  app.machine.intercept = async ({ url, init }, go) => {
    if (url.endsWith('/session')) {
      renewing.resolve();
      await release.promise;
    }
    return go(url, init);
  };
  const turn = await send(app, 'echo too late');
  await renewing.promise;
  await app.call('chat.stop', { turnId: turn.id });
  expect((await app.call('history.open', { id: turn.conversationId })).messages.at(-1)).toMatchObject({
    ending: 'stopped',
  });
  release.resolve();
  await app.next(
    'accounts.changed',
    ([account]) => account?.state === 'valid' && account.lastRefresh !== null,
  );
  await new Promise(setImmediate);
  expect(app.machine.sent.filter(({ url }) => url.endsWith('/responses'))).toHaveLength(1);
});

test('a stream that breaks keeps its text as cut', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('cut-next-stream');
  const turn = await send(app, 'count to 500');
  await over(app, turn, 'done');
  const { messages } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({
    ending: 'cut',
    failure: { code: 'stream-cut', action: 'regenerate' },
  });
  expect(messages.at(-1)?.text.length).toBeGreaterThan(0);
});

test('closing the app keeps what came', async () => {
  const machine = await createMachine();
  const first = await startSignedIn(machine);
  const turn = await startLongAnswer(first);
  await first.close();
  const second = await startApp(machine);
  const { messages } = await second.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({ ending: 'cut' });
  expect(messages.at(-1)?.text).toMatch(/^1 /);
});

test('streamed text is on disk within half a second of the clock', async () => {
  const app = await startSignedIn();
  const turn = await startLongAnswer(app);
  const { pieces } = app.app.core().history;
  app.machine.clock.advance(500);
  expect(pieces.read(turn.answerId)).toMatch(/^1 /);
  await app.call('chat.stop', { turnId: turn.id });
});

test('edit and regenerate make siblings, and the earlier branch stays', async () => {
  const app = await startSignedIn();
  const turn = await send(app, 'echo one');
  await over(app, turn, 'done');
  const again = await app.call('chat.regenerate', {
    messageId: turn.answerId,
    accountId: app.accountId,
    model,
  });
  await over(app, again, 'done');
  const regenerated = await app.call('history.open', { id: turn.conversationId });
  expect(regenerated.messages.at(-1)?.siblings).toEqual([turn.answerId, again.answerId]);

  const edited = await app.call('chat.edit', {
    messageId: turn.questionId,
    text: 'echo two',
    accountId: app.accountId,
    model,
  });
  await over(app, edited, 'done');
  const branch = await app.call('history.open', { id: turn.conversationId });
  expect(branch.messages.map(({ text }) => text)).toEqual(['echo two', 'two']);
  expect(branch.messages[0]?.siblings).toEqual([turn.questionId, edited.questionId]);

  const back = await app.call('history.show', { id: turn.conversationId, messageId: turn.questionId });
  expect(back.messages.map(({ text }) => text)).toEqual(['echo one', 'one']);
});

test('a branch carries its own messages and no others to the provider', async () => {
  const app = await startSignedIn();
  const turn = await send(app, 'echo one');
  await over(app, turn, 'done');
  const next = await send(app, 'echo two', { conversationId: turn.conversationId, parentId: turn.answerId });
  await over(app, next, 'done');
  const last = app.machine.sent.findLast(({ url }) => url.endsWith('/responses'));
  const body = JSON.parse(last?.init.body ?? '{}') as {
    input: { role: string; content: { text: string }[] }[];
  };
  expect(body.input.map(({ role, content }) => `${role}:${content[0]?.text}`)).toEqual([
    'user:echo one',
    'assistant:one',
    'user:echo two',
  ]);
});

test('a rate limit holds until the provider says, then sends by itself', async () => {
  const app = await startSignedIn();
  app.machine.practice.set({ rateLimitS: 90 });
  const turn = await send(app, 'echo slowly');
  const { state } = await over(app, turn, 'held');
  expect(state).toMatchObject({ step: 'held', reason: 'rate-limit' });
  expect(state.step === 'held' ? state.until : 0).toBeGreaterThan(app.machine.clock.now() + 80_000);
  app.machine.practice.set({ rateLimitS: 0 });
  app.machine.clock.advance(95_000);
  await over(app, turn, 'done');
});

test('offline holds and tries again; nothing is lost and nobody is signed out', async () => {
  const app = await startSignedIn();
  let offline = true;
  app.machine.intercept = async ({ url, init }, go) => {
    if (offline) return go('http://nowhere.invalid/', init);
    return go(url, init);
  };
  const turn = await send(app, 'echo home');
  expect((await over(app, turn, 'held')).state).toMatchObject({
    reason: 'network',
    failure: { code: 'offline' },
  });
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('valid');
  offline = false;
  app.machine.clock.advance(2_000);
  await over(app, turn, 'done');
  expect(app.machine.practice.status().counts.answers).toBe(1);
});

test('a held message can be taken back, and its words come with it', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('revoke-sessions');
  const turn = await send(app, 'echo never mind');
  await over(app, turn, 'held');
  expect(await app.call('chat.withdraw', { turnId: turn.id })).toEqual({ text: 'echo never mind' });
  expect((await app.call('history.list', { limit: 5 })).conversations).toEqual([]);
  await signIn(app, { again: app.accountId });
  expect(app.machine.practice.status().counts.answers).toBe(0);
});

test('a 403 is explained and signs nobody out', async () => {
  const app = await startSignedIn();
  app.machine.intercept = async ({ url, init }, go) =>
    url.endsWith('/responses') ? new Response('{"error":{"message":"no"}}', { status: 403 }) : go(url, init);
  const turn = await send(app, 'echo no');
  const { state } = await over(app, turn, 'failed');
  expect(state).toMatchObject({ step: 'failed', failure: { code: 'not-allowed' } });
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('valid');
  const { messages } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({ role: 'assistant', ending: 'failed', text: '' });
});

test('a page that a network puts in between is not taken for an answer', async () => {
  const app = await startSignedIn();
  app.machine.intercept = async ({ url, init }, go) =>
    url.endsWith('/responses')
      ? new Response('<h1>Hotel</h1>', { headers: { 'content-type': 'text/html' } })
      : go(url, init);
  const turn = await send(app, 'echo lobby');
  expect((await over(app, turn, 'held')).state).toMatchObject({
    reason: 'network',
    failure: { code: 'intercepted' },
  });
});

test('a deleted conversation sends nothing any more', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('revoke-sessions');
  const turn = await send(app, 'echo gone');
  await over(app, turn, 'held');
  await app.call('history.delete', { ids: [turn.conversationId] });
  await signIn(app, { again: app.accountId });
  expect(app.machine.practice.status().counts.answers).toBe(0);
  await app.call('history.restore', { ids: [turn.conversationId] });
  expect(
    (await app.call('history.open', { id: turn.conversationId })).messages.map(({ text }) => text),
  ).toEqual(['echo gone']);
});
