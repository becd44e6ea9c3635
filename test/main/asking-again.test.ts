import { expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { Fault } from '../../src/main/fault.ts';
import { retryPause } from '../../src/main/chat/retry.ts';
import { send, settled, type SignedInApp, texts } from '../support/chats.ts';
import { startApp, startSignedIn } from '../support/test-app.ts';

/** moves the clock along until the turn rests */
async function rest(app: SignedInApp, turn: Turn): Promise<Turn> {
  const tick = setInterval(() => app.machine.clock.advance(500), 5);
  try {
    return await settled(app, turn);
  } finally {
    clearInterval(tick);
  }
}

function answerWith(
  app: SignedInApp,
  ...answers: (() => Response | Promise<Response>)[]
): { asked: () => number } {
  let asked = 0;
  app.machine.intercept = async ({ url, init }, go) => {
    if (!url.endsWith('/responses')) return go(url, init);
    const next = answers[asked];
    asked += 1;
    return next ? next() : go(url, init);
  };
  return { asked: () => asked };
}
const trouble =
  (headers: Record<string, string> = {}) =>
  () =>
    new Response('{}', { status: 503, headers });

test('a server in trouble is asked again, three times at most', async () => {
  const app = await startSignedIn();
  const once = answerWith(app, trouble());
  const turn = await rest(app, await send(app, 'echo hello'));
  expect(await texts(app, turn)).toEqual(['echo hello', 'hello']);
  expect(once.asked()).toBe(2);

  const always = answerWith(app, ...Array.from({ length: 9 }, () => trouble()));
  expect((await rest(app, await send(app, 'echo again'))).state.step).toBe('failed');
  expect(always.asked()).toBe(4);
});

test('it waits as long as the server says, in seconds or until a date', async () => {
  const app = await startSignedIn();
  const until = new Date(app.machine.clock.now() + 20_000).toUTCString();
  for (const header of ['20', until]) {
    const counted = answerWith(app, trouble({ 'retry-after': header }));
    const waits = app.next('chat.turn', ({ state }) => state.step === 'queued', app.heard.length + 2);
    const turn = await send(app, 'echo hello');
    await waits;
    app.machine.clock.advance(15_000);
    expect(counted.asked()).toBe(1);
    expect((await rest(app, turn)).state.step).toBe('done');
    expect(counted.asked()).toBe(2);
  }
});

test('a wait for the next try is over as soon as the person stops', async () => {
  const app = await startSignedIn();
  const counted = answerWith(app, trouble({ 'retry-after': '30' }));
  const turn = await send(app, 'echo hello');
  await app.next('chat.turn', ({ id, state }) => id === turn.id && state.step === 'streaming');
  await app.next(
    'chat.turn',
    ({ id, state }) => id === turn.id && state.step === 'queued',
    app.heard.findIndex(({ value }) => (value as Turn).state?.step === 'streaming'),
  );
  expect((await app.call('chat.stop', { turnId: turn.id })).state.step).toBe('stopped');
  app.machine.clock.advance(60_000);
  expect(counted.asked()).toBe(1);
});

test('what may have been taken in is never sent a second time', async () => {
  const app = await startSignedIn();
  const cutAtOnce = () =>
    new Response(new ReadableStream({ start: (control) => control.error(new Error('reset')) }), {
      headers: { 'content-type': 'text/event-stream' },
    });
  const counted = answerWith(app, cutAtOnce);
  await rest(app, await send(app, 'echo hello'));
  app.machine.clock.advance(120_000);
  expect(counted.asked()).toBe(1);
});

test('only the server’s own trouble is tried again, and not for ever', () => {
  const because = (code: string, retryAfterMs?: number) => ({
    code,
    message: '',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
  for (const code of ['network-lost', 'stream-cut', 'request-refused', 'not-allowed', 'offline'])
    expect(retryPause(because(code), 0, 0.5)).toBeNull();
  expect(retryPause(because('provider-trouble'), 3, 0.5)).toBeNull();
  expect(retryPause(because('provider-trouble', 61_000), 0, 0.5)).toBeNull();
  expect([0, 1, 2].map((tries) => retryPause(because('provider-trouble'), tries, 0.5))).toEqual([
    1_000, 2_000, 4_000,
  ]);
});

test('an answer that broke off is gone on with, and the half stays beside it', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('cut-next-stream');
  const cut = await rest(app, await send(app, 'count to 40'));
  const [, half] = (await app.call('history.open', { id: cut.conversationId })).messages;
  expect(half).toMatchObject({ ending: 'cut', text: expect.stringMatching(/^1 2/) as unknown });
  const to = { accountId: app.accountId, model: 'practice-guide' };
  const on = await rest(app, await app.call('chat.continue', { messageId: half?.id ?? '', ...to }));
  const [, whole] = (await app.call('history.open', { id: on.conversationId })).messages;
  expect(whole).toMatchObject({ ending: 'complete', siblings: [half?.id, whole?.id] });
  expect(whole?.text).toBe(Array.from({ length: 40 }, (_, index) => index + 1).join(' '));
  expect((await app.fail('chat.continue', { messageId: whole?.id ?? '', ...to })).code).toBe('not-cut');
});

test('one that waits to be gone on with survives a restart', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('cut-next-stream');
  const cut = await rest(app, await send(app, 'count to 40'));
  const [, half] = (await app.call('history.open', { id: cut.conversationId })).messages;
  app.machine.intercept = () => Promise.reject(new Fault({ code: 'offline', message: 'gone' }));
  const to = { accountId: app.accountId, model: 'practice-guide' };
  const begun = await app.call('chat.continue', { messageId: half?.id ?? '', ...to });
  await app.next('chat.turn', ({ id, state }) => id === begun.id && state.step === 'held');
  await app.close();
  app.machine.intercept = null;
  const again = { ...(await startApp(app.machine)), accountId: app.accountId };
  const over = await rest(again, begun);
  expect((await texts(again, over)).at(-1)).toMatch(/^1 2 .*39 40$/);
});

test('a held message that is edited is not sent beside its new words', async () => {
  const app = await startSignedIn();
  app.machine.practice.set({ rateLimitS: 30 });
  const held = await settled(app, await send(app, 'echo old'));
  expect(held.state.step).toBe('held');
  app.machine.practice.set({ rateLimitS: 0 });
  const to = { accountId: app.accountId, model: 'practice-guide' };
  const edited = await rest(
    app,
    await app.call('chat.edit', { messageId: held.questionId, text: 'echo new', ...to }),
  );
  app.machine.clock.advance(120_000);
  expect(await texts(app, edited)).toEqual(['echo new', 'new']);
  expect(app.machine.practice.status().counts.answers).toBe(1);
});

test('the same question to two models: both answer, and one is chosen to go on with', async () => {
  const app = await startSignedIn();
  const others = [{ accountId: app.accountId, model: 'practice-echo' }];
  const first = await rest(app, await send(app, 'help', { others }));
  await expect
    .poll(async () => (await app.call('history.open', { id: first.conversationId })).turns)
    .toEqual([]);
  const open = await app.call('history.open', { id: first.conversationId });
  expect(open.messages.map(({ role }) => role)).toEqual(['user']);
  expect(open.compared?.map(({ model, ending }) => `${model} ${ending}`)).toEqual([
    'practice-guide complete',
    'practice-echo complete',
  ]);
  const chosen = open.compared?.[1]?.id ?? '';
  const after = await app.call('history.show', { id: first.conversationId, messageId: chosen });
  expect(after.compared).toBeUndefined();
  expect(after.messages.at(-1)).toMatchObject({ id: chosen, model: 'practice-echo' });
  expect(after.messages.at(-1)?.siblings).toHaveLength(2);
});

test('one of two answers is asked for again in its own column, and nobody is asked the same twice', async () => {
  const app = await startSignedIn();
  const guide = { accountId: app.accountId, model: 'practice-guide' };
  const echo = { accountId: app.accountId, model: 'practice-echo' };
  const first = await rest(app, await send(app, 'help', { others: [echo, guide] }));
  const { conversationId: id } = first;
  const atRest = async () => (await app.call('history.open', { id })).turns;
  await expect.poll(atRest).toEqual([]);
  const before = (await app.call('history.open', { id })).compared ?? [];
  expect(before.map(({ model }) => model)).toEqual(['practice-guide', 'practice-echo']);

  await rest(app, await app.call('chat.regenerate', { messageId: before[0]?.id ?? '', ...guide }));
  await expect.poll(atRest).toEqual([]);
  const after = (await app.call('history.open', { id })).compared ?? [];
  expect(after.map(({ model }) => model)).toEqual(['practice-guide', 'practice-echo']);
  expect(after[0]?.id).not.toBe(before[0]?.id);
  expect(after[1]?.id).toBe(before[1]?.id);
});

test('what a conversation tells the model goes with each of its messages', async () => {
  const app = await startSignedIn();
  const setup = { system: 'Speak like a locksmith.', parameters: { temperature: 0.3 } };
  const turn = await rest(app, await send(app, 'what is your system prompt?', { setup }));
  expect((await texts(app, turn))[1]).toContain('Speak like a locksmith.');
  expect(app.machine.sent.findLast(({ url }) => url.endsWith('/responses'))?.init.body).toContain(
    '"temperature":0.3',
  );
});

test('thoughts and tools of an answer are kept with it', async () => {
  const app = await startSignedIn();
  const turn = await rest(app, await send(app, 'weather in Seoul', { model: 'practice-thinker' }));
  const [, answer] = (await app.call('history.open', { id: turn.conversationId })).messages;
  expect(answer?.reasoning?.text).toContain('Reading the question');
  expect(answer?.reasoning?.ms).toBeGreaterThanOrEqual(0);
  expect(answer?.tools).toEqual([
    {
      id: 'mcp_practice',
      name: 'get_weather',
      arguments: '{"place":"Seoul","unit":"celsius"}',
      result: '{"temperature":21,"sky":"clear"}',
    },
  ]);
  expect(answer?.usage?.reasoningTokens).toBeGreaterThan(0);
  const told = app.heard
    .filter(({ name }) => name === 'chat.delta')
    .map(({ value }) => value as { of: string });
  expect(new Set(told.map(({ of }) => of))).toEqual(new Set(['text', 'reasoning']));
});
