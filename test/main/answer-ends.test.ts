import { expect, test } from 'vitest';
import { ask, send, settled, texts } from '../support/chats.ts';
import { startApp, startSignedIn } from '../support/test-app.ts';

const json = { 'content-type': 'application/json' };
const whole = {
  object: 'response',
  output: [{ type: 'message', content: [{ type: 'output_text', text: 'all at once' }] }],
  usage: { input_tokens: 3, output_tokens: 4 },
};

/** A provider that answers every question with the same body, which is not a stream. */
async function startAnswering(
  body: ConstructorParameters<typeof Response>[0],
  headers: Record<string, string>,
) {
  const app = await startSignedIn();
  app.machine.intercept = async ({ url, init }, go) =>
    url.endsWith('/responses') ? new Response(body, { headers }) : go(url, init);
  const sent = () => app.machine.sent.filter(({ url }) => url.endsWith('/responses')).length;
  return { app, sent };
}

test('a server that does not stream is heard all the same', async () => {
  const { app, sent } = await startAnswering(JSON.stringify(whole), json);
  const turn = await ask(app, app.accountId, 'say it');
  expect(turn.state).toEqual({ step: 'done' });
  expect(await texts(app, turn)).toEqual(['say it', 'all at once']);
  const { messages } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({
    ending: 'complete',
    usage: { inputTokens: 3, outputTokens: 4 },
  });
  expect(sent()).toBe(1);
});

test.each([
  ['JSON of another kind', JSON.stringify({ ok: true }), json],
  ['JSON that is cut', JSON.stringify(whole).slice(0, 40), json],
  ['plain text', 'hello', { 'content-type': 'text/plain' }],
  ['something without a type', new Uint8Array([1]), {}],
])('%s fails and is never asked for again by itself', async (_what, body, headers) => {
  const { app, sent } = await startAnswering(body, headers);
  const turn = await ask(app, app.accountId, 'say it');
  expect(turn.state).toMatchObject({ step: 'failed', failure: { code: 'not-streamed' } });
  app.machine.clock.advance(600_000);
  await new Promise(setImmediate);
  expect(sent()).toBe(1);
});

const spoken = [
  { type: 'response.output_text.delta', delta: 'as it comes' },
  { type: 'response.completed', response: {} },
]
  .map((event) => `data: ${JSON.stringify(event)}\n\n`)
  .join('');
const bytes = (text: string) => new TextEncoder().encode(text);
const inPieces = (text: string) => ReadableStream.from(Array.from(text, bytes));

test.each([
  ['without a type', bytes(spoken), {}],
  ['without a type, byte by byte', inPieces(spoken), {}],
  ['without a type, behind signs of life', bytes(`\uFEFF\n: alive\n\n${spoken}`), {}],
  ['that is called JSON', bytes(`event: response.output_text.delta\n${spoken}`), json],
])('a stream %s is heard', async (_what, body, headers) => {
  const { app, sent } = await startAnswering(body, headers);
  const turn = await ask(app, app.accountId, 'say it');
  expect(turn.state).toEqual({ step: 'done' });
  expect(await texts(app, turn)).toEqual(['say it', 'as it comes']);
  expect(sent()).toBe(1);
});

test('a stream without a type is shown as it comes', async () => {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const writer = writable.getWriter();
  const { app } = await startAnswering(readable, {});
  const turn = await send(app, 'say it');
  const [first = '', last = ''] = spoken.split(/(?<=\n\n)/);
  const words = app.next('chat.delta', ({ messageId }) => messageId === turn.answerId);
  await writer.write(bytes(first));
  const tick = setInterval(() => app.machine.clock.advance(20), 5);
  expect(await words).toMatchObject({ text: 'as it comes' });
  clearInterval(tick);
  await writer.write(bytes(last));
  await writer.close();
  expect((await settled(app, turn)).state).toEqual({ step: 'done' });
});

test('a body without a type that is no stream is read whole', async () => {
  const { app } = await startAnswering(bytes(JSON.stringify(whole)), {});
  const turn = await ask(app, app.accountId, 'say it');
  expect(await texts(app, turn)).toEqual(['say it', 'all at once']);
});

test('a body that breaks off is not asked for again by itself', async () => {
  const broken = ReadableStream.from(
    (async function* () {
      yield new TextEncoder().encode('{"object":');
      throw Object.assign(new Error('reset'), { code: 'EHOSTUNREACH' });
    })(),
  );
  const { app, sent } = await startAnswering(broken, json);
  const turn = await ask(app, app.accountId, 'say it');
  expect(turn.state).toMatchObject({ step: 'failed', failure: { code: 'stream-cut' } });
  app.machine.clock.advance(600_000);
  await new Promise(setImmediate);
  expect(sent()).toBe(1);
});

test('an answer at its longest is shown as cut, says why, and can be gone on with', async () => {
  const events = [
    { type: 'response.output_text.delta', delta: 'one two' },
    { type: 'response.incomplete', response: { incomplete_details: { reason: 'max_output_tokens' } } },
  ];
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  const { app } = await startAnswering(body, { 'content-type': 'text/event-stream' });
  const turn = await ask(app, app.accountId, 'echo one two three');
  const { messages } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({
    text: 'one two',
    ending: 'cut',
    failure: { code: 'answer-at-limit', detail: 'max_output_tokens' },
  });
  app.machine.intercept = null;
  const { answerId: messageId, accountId, model } = turn;
  const more = await app.call('chat.continue', { messageId, accountId, model });
  expect((await settled(app, more)).state).toEqual({ step: 'done' });
  expect((await texts(app, turn)).at(-1)).toMatch(/^one two./);
});

test('an answer is whole with its last word, though the connection stays open', async () => {
  const left: unknown[] = [];
  const open = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(bytes(spoken)),
    cancel: (why) => void left.push(why),
  });
  const { app } = await startAnswering(open, { 'content-type': 'text/event-stream' });
  const { clock } = app.machine;
  const idle = clock.waiting();
  const turn = await send(app, 'say it');
  await expect.poll(() => texts(app, turn)).toEqual(['say it', 'as it comes']);
  await expect.poll(() => clock.waiting()).toBeGreaterThan(idle);
  expect(left).toHaveLength(0);
  clock.advance(1_000);
  expect((await settled(app, turn)).state).toEqual({ step: 'done' });
  expect(left).toHaveLength(1);
});

test.each(['stop', 'close'] as const)(
  'an answer that is whole stays so, whatever ends its connection: %s',
  async (deed) => {
    const open = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(bytes(spoken)) });
    const { app } = await startAnswering(open, { 'content-type': 'text/event-stream' });
    const idle = app.machine.clock.waiting();
    const turn = await send(app, 'say it');
    await expect.poll(() => app.machine.clock.waiting()).toBeGreaterThan(idle);
    if (deed === 'stop') await app.call('chat.stop', { turnId: turn.id });
    else await app.close();
    const after = deed === 'stop' ? app : await startApp(app.machine);
    const { messages, turns } = await after.call('history.open', { id: turn.conversationId });
    expect(messages.at(-1)).toMatchObject({ text: 'as it comes', ending: 'complete' });
    expect(turns).toEqual([]);
  },
);

test('a connection that ends after the last word is not broken off, and nobody waits for a clock', async () => {
  const left: unknown[] = [];
  let end: () => void = () => undefined;
  const open = new ReadableStream<Uint8Array>({
    start: (stream) => {
      stream.enqueue(bytes(spoken));
      end = () => stream.close();
    },
    cancel: (why) => void left.push(why),
  });
  const { app } = await startAnswering(open, { 'content-type': 'text/event-stream' });
  const { clock } = app.machine;
  const idle = clock.waiting();
  const turn = await send(app, 'say it');
  await expect.poll(() => clock.waiting()).toBeGreaterThan(idle);
  end();
  expect((await settled(app, turn)).state).toEqual({ step: 'done' });
  expect(left).toHaveLength(0);
  expect(clock.waiting()).toBe(idle);
});
