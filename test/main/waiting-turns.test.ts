import { expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { newTemporary } from '../../src/shared/contract/temporary.ts';
import { ask, send, settled, type SignedInApp, texts } from '../support/chats.ts';
import { closeAnyhow, createMachine, startApp, startSignedIn } from '../support/test-app.ts';

/** A temporary chat whose question waits for the end of a rate limit. */
async function askInVain(app: SignedInApp, at: Partial<Turn> = {}): Promise<Turn> {
  app.machine.practice.set({ rateLimitS: 90 });
  const turn = await app.call('chat.send', {
    conversationId: at.conversationId ?? newTemporary,
    parentId: at.answerId ?? null,
    accountId: app.accountId,
    model: 'practice-guide',
    text: 'echo waiting',
  });
  const held = await settled(app, turn);
  expect(held.state).toMatchObject({ step: 'held', reason: 'rate-limit' });
  return held;
}

const past = 600_000;

test('a message that is taken back has no timer, whatever becomes of its chat', async () => {
  const app = await startSignedIn();
  const turn = await askInVain(app);
  const waiting = app.machine.clock.waiting();
  await app.call('chat.withdraw', { turnId: turn.id });
  expect(app.machine.clock.waiting()).toBe(waiting - 1);
  await app.call('chat.forget', { conversationId: turn.conversationId });
  expect(() => app.machine.clock.advance(past)).not.toThrow();
});

test('words that are taken back are a draft at once, before those that wait in its place', async () => {
  const app = await startSignedIn();
  app.machine.practice.set({ rateLimitS: 90 });
  const draft = (conversationId: string | null) => app.call('drafts.get', { conversationId });
  const write = (conversationId: string | null, text: string) =>
    app.call('drafts.set', { conversationId, text });
  const chosen = { accountId: app.accountId, model: 'practice-guide' };
  for (const place of [null, newTemporary]) {
    const alone = await app.call('chat.send', {
      conversationId: place,
      parentId: null,
      ...chosen,
      text: 'first',
    });
    await settled(app, alone);
    await write(alone.conversationId, 'typed behind it');
    await write(place, 'typed in a new chat');
    await app.call('chat.withdraw', { turnId: alone.id });
    expect(await draft(place)).toBe('first\n\ntyped behind it\n\ntyped in a new chat');
    expect(await draft(alone.conversationId)).toBe('');
  }

  app.machine.practice.set({ rateLimitS: 0 });
  const { conversationId, answerId } = await ask(app, app.accountId, 'echo one');
  app.machine.practice.set({ rateLimitS: 90 });
  const next = await app.call('chat.send', { conversationId, parentId: answerId, ...chosen, text: 'second' });
  await settled(app, next);
  await write(conversationId, 'third');
  await app.call('chat.withdraw', { turnId: next.id });
  expect(await draft(conversationId)).toBe('second\n\nthird');
});

test('a held message whose place an edited one takes has no timer', async () => {
  const app = await startSignedIn();
  const turn = await askInVain(app);
  app.machine.practice.set({ rateLimitS: 0 });
  const waiting = app.machine.clock.waiting();
  const edited = await app.call('chat.edit', {
    messageId: turn.questionId,
    text: 'echo instead',
    accountId: app.accountId,
    model: turn.model,
  });
  await settled(app, edited);
  expect(app.machine.clock.waiting()).toBe(waiting - 1);
  await app.call('chat.forget', { conversationId: turn.conversationId });
  expect(() => app.machine.clock.advance(past)).not.toThrow();
});

test('a timer whose turn is gone does nothing', async () => {
  const app = await startSignedIn();
  const turn = await askInVain(app);
  app.app.core().chats.temporary.history.purge([turn.conversationId], Number.MAX_SAFE_INTEGER);
  expect(() => app.machine.clock.advance(past)).not.toThrow();
});

test('emptying the bin ends what waits in it', async () => {
  const app = await startSignedIn();
  const first = await ask(app, app.accountId, 'echo first');
  await app.call('history.delete', { ids: [first.conversationId] });
  const waiting = app.machine.clock.waiting();
  await askInVain(app, first);
  expect(app.machine.clock.waiting()).toBe(waiting + 1);
  await app.call('history.purge', {});
  expect(app.machine.clock.waiting()).toBe(waiting);
  expect(() => app.machine.clock.advance(past)).not.toThrow();
});

test('a limit that ended while the machine slept is over when it wakes', async () => {
  const app = await startSignedIn();
  const turn = await askInVain(app);
  app.machine.practice.set({ rateLimitS: 0 });
  const from = app.heard.length;
  // timers stand still in a sleep
  app.machine.clock.setWall(app.machine.clock.now() + past);
  for (const wake of app.machine.waking) wake();
  app.machine.clock.advance(0);
  expect((await settled(app, turn, from)).state.step).toBe('done');
});

test('waking before a limit is over asks no sooner', async () => {
  const app = await startSignedIn();
  await askInVain(app);
  const sent = app.machine.sent.length;
  app.machine.clock.setWall(app.machine.clock.now() + 30_000);
  for (const wake of app.machine.waking) wake();
  app.machine.clock.advance(50_000);
  await new Promise(setImmediate);
  expect(app.machine.sent).toHaveLength(sent);
});

test.each(['0', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
  'Retry-After: %s does not ask again without a pause, and the pause grows',
  async (wait) => {
    const app = await startSignedIn();
    app.machine.intercept = async ({ url, init }, go) =>
      url.endsWith('/responses')
        ? new Response('{}', { status: 429, headers: { 'retry-after': wait } })
        : go(url, init);
    const turn = await ask(app, app.accountId, 'echo hasty');
    for (const pause of [2_000, 5_000]) {
      const from = app.heard.length;
      app.machine.clock.advance(pause - 1);
      await new Promise(setImmediate);
      expect(app.heard.slice(from).filter(({ name }) => name === 'chat.turn')).toEqual([]);
      app.machine.clock.advance(1);
      expect((await settled(app, turn, from)).state).toMatchObject({ step: 'held', reason: 'rate-limit' });
    }
  },
);

test('a message whose token is being renewed when the app closes is sent by the next start', async () => {
  const machine = await createMachine();
  const first = await startSignedIn(machine);
  machine.practice.act('expire-tokens');
  const renewing = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  machine.intercept = async ({ url, init }, go) => {
    if (url.endsWith('/session')) {
      renewing.resolve();
      await release.promise;
    }
    return go(url, init);
  };
  const turn = await send(first, 'echo later');
  await renewing.promise;
  await closeAnyhow(first);
  release.resolve();
  machine.intercept = null;

  const second = await startApp(machine);
  expect((await settled(second, turn)).state).toEqual({ step: 'done' });
  expect(await texts(second, turn)).toEqual(['echo later', 'later']);
  expect(machine.practice.status().counts.answers).toBe(1);
});

test('a message in a pause between two tries when the app closes is sent by the next start', async () => {
  const machine = await createMachine();
  const first = await startSignedIn(machine);
  machine.intercept = async ({ url, init }, go) =>
    url.endsWith('/responses')
      ? new Response('{}', { status: 503, headers: { 'retry-after': '50' } })
      : go(url, init);
  const turn = await send(first, 'echo later');
  await first.next('chat.turn', ({ state }) => state.step === 'streaming');
  await first.next(
    'chat.turn',
    ({ state }) => state.step === 'queued',
    first.heard.findIndex(
      ({ name, value }) => name === 'chat.turn' && (value as Turn).state.step === 'streaming',
    ),
  );
  await first.close();
  machine.intercept = null;

  const second = await startApp(machine);
  expect((await settled(second, turn)).state).toEqual({ step: 'done' });
  expect(await texts(second, turn)).toEqual(['echo later', 'later']);
});

test.each([
  ['Retry-After', '{}', { 'retry-after': '9'.repeat(400) }],
  [
    'Google',
    JSON.stringify({
      error: {
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${'9'.repeat(400)}s` }],
      },
    }),
    {},
  ],
])(
  'a wait without end, as %s may tell it, is one that nobody knows, and the profile opens after it',
  async (_who, body, headers) => {
    const machine = await createMachine();
    const first = await startSignedIn(machine);
    machine.intercept = async ({ url, init }, go) =>
      url.endsWith('/responses') ? new Response(body, { status: 429, headers }) : go(url, init);
    const turn = await ask(first, first.accountId, 'echo patient');
    expect(turn.state).toMatchObject({ step: 'held', reason: 'rate-limit' });
    expect(turn.state).not.toHaveProperty('until');
    await first.close();
    machine.intercept = null;

    const second = await startApp(machine);
    expect(await second.call('profile.state', undefined)).toMatchObject({ step: 'open' });
    await second.call('chat.sendNow', { turnId: turn.id });
    expect((await settled(second, turn)).state).toEqual({ step: 'done' });
  },
);
