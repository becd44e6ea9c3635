import { describe, expect, test } from 'vitest';
import type { Said } from '../../src/main/chat/dialects/dialect.ts';
import { dialects } from '../../src/main/chat/dialects/find.ts';

type Name = 'chat-completions' | 'responses' | 'codex-responses';

const read = (name: Name, ...events: readonly object[]): Said[] => {
  const reader = dialects[name].reader();
  return events.flatMap((event) => reader(JSON.stringify(event)));
};
const heard = (all: readonly Said[]) => ({
  text: all.map((one) => (one.said === 'text' ? one.text : '')).join(''),
  ended: all.some((one) => one.said === 'end'),
  failures: all.flatMap((one) => (one.said === 'error' ? [one.failure] : [])),
});

describe('chat-completions: an answer that the server broke off', () => {
  test.each([
    ['model_length', 'answer-at-limit'],
    ['insufficient_system_resource', 'provider-error'],
    ['error', 'provider-error'],
  ])('%s is no whole one', (reason, code) => {
    const choice = { index: 0, finish_reason: reason };
    const expected = { text: 'half', ended: false, failures: [{ code, detail: reason }] };
    const streamed = read('chat-completions', { choices: [{ ...choice, delta: { content: 'half' } }] });
    expect(heard(streamed)).toMatchObject(expected);
    const whole = dialects['chat-completions'].whole?.({
      choices: [{ ...choice, message: { content: 'half' } }],
    });
    expect(heard(whole ?? [])).toMatchObject(expected);
  });
});

test('chat-completions: a refusal is what the model says', () => {
  const streamed = read(
    'chat-completions',
    { choices: [{ delta: { content: null, refusal: 'I can' } }] },
    { choices: [{ delta: { refusal: 'not.' }, finish_reason: 'stop' }] },
  );
  expect(heard(streamed)).toEqual({ text: 'I cannot.', ended: true, failures: [] });
  const message = { content: null, refusal: 'I cannot.' };
  const whole = dialects['chat-completions'].whole?.({ choices: [{ message, finish_reason: 'stop' }] });
  expect(heard(whole ?? [])).toEqual({ text: 'I cannot.', ended: true, failures: [] });
});

describe('chat-completions: content in parts', () => {
  const thinking = (text: string) => ({ type: 'thinking', thinking: [{ type: 'text', text }] });
  const thought = (all: readonly Said[]) =>
    all.map((one) => (one.said === 'reasoning' ? one.text : '')).join('');

  test('is heard: what Mistral’s models think, and what they say', () => {
    const streamed = read(
      'chat-completions',
      { choices: [{ delta: { content: [thinking('Let me')] } }] },
      { choices: [{ delta: { content: [thinking(' see.'), { type: 'text', text: 'It' }] } }] },
      { choices: [{ delta: { content: ' is.' }, finish_reason: 'stop' }] },
    );
    expect(heard(streamed)).toEqual({ text: 'It is.', ended: true, failures: [] });
    expect(thought(streamed)).toBe('Let me see.');
    const message = { content: [thinking('Let me see.'), { type: 'text', text: 'It is.' }] };
    const whole = dialects['chat-completions'].whole?.({ choices: [{ message, finish_reason: 'stop' }] });
    expect(heard(whole ?? [])).toEqual({ text: 'It is.', ended: true, failures: [] });
    expect(thought(whole ?? [])).toBe('Let me see.');
  });

  test('is heard: a summary of what was thought', () => {
    const reasoning = { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Seen.' }] };
    const streamed = read('chat-completions', { choices: [{ delta: { content: [reasoning] } }] });
    expect(thought(streamed)).toBe('Seen.');
  });

  test.each([{ content: 7 }, { content: [{ type: 'reference', reference_ids: [1] }] }, null])(
    'of another kind costs nothing that stands beside it: %j',
    (delta) => {
      const choices = [{ delta, finish_reason: 'stop' }];
      expect(heard(read('chat-completions', { choices }))).toEqual({ text: '', ended: true, failures: [] });
    },
  );
});

describe('responses', () => {
  const completed = { type: 'response.completed', response: { id: 'r' } };
  const delta = (text: string, place: object = {}) => ({
    type: 'response.output_text.delta',
    delta: text,
    ...place,
  });
  const message = (text: string, id?: string) => ({
    type: 'message',
    role: 'assistant',
    content: [{ type: 'output_text', text }],
    ...(id !== undefined && { id }),
  });
  const done = (item: object, place: object = {}) => ({ type: 'response.output_item.done', item, ...place });
  const textOf = (...events: readonly object[]) => heard(read('responses', ...events)).text;

  test.each([
    ['nested', { type: 'error', error: { code: 'server_error', message: 'Boom.' } }],
    ['flat', { type: 'error', error: null, code: 'server_error', message: 'Boom.' }],
    ['without a type', { error: { code: 'server_error', message: 'Boom.' } }],
  ])('an error in the stream, %s, keeps its words', (_what, error) => {
    expect(heard(read('responses', delta('half'), error))).toMatchObject({
      text: 'half',
      ended: false,
      failures: [{ message: 'Boom.', detail: 'server_error' }],
    });
  });

  test('an error in the stream is named by its number, not by the type of its event', () => {
    const error = { type: 'error', code: 429, message: 'Slow down.' };
    expect(heard(read('responses', error)).failures).toMatchObject([
      { message: 'Slow down.', detail: '429' },
    ]);
  });

  test('a refusal is what the model says', () => {
    const refused = { type: 'message', id: 'm', content: [{ type: 'refusal', refusal: 'I cannot.' }] };
    const expected = { text: 'I cannot.', ended: true, failures: [] };
    const streamed = read(
      'responses',
      { type: 'response.refusal.delta', item_id: 'm', delta: 'I can' },
      { type: 'response.refusal.delta', item_id: 'm', delta: 'not.' },
      done(refused),
      completed,
    );
    expect(heard(streamed)).toEqual(expected);
    const whole = dialects.responses.whole?.({ object: 'response', output: [refused] });
    expect(heard(whole ?? [])).toEqual(expected);
  });

  test.each(['responses', 'codex-responses'] as const)(
    '%s: a message that only came whole is read',
    (name) => {
      const created = { type: 'response.created', response: { id: 'r' } };
      const streamed = read(name, created, done(message('hello')), completed);
      expect(heard(streamed)).toEqual({ text: 'hello', ended: true, failures: [] });
    },
  );

  test.each([
    ['by its index', { output_index: 1, item_id: 'a' }, { output_index: 1 }, 'other'],
    ['by its id', { item_id: 'm' }, {}, 'm'],
    ['by nothing', {}, { output_index: 1 }, 'm'],
  ])('a message that came in pieces, known %s, is not read twice', (_what, place, ofItem, id) => {
    const item = message('all of it', id);
    const events = [
      { type: 'response.output_item.added', item: { ...item, content: [] }, ...ofItem },
      delta('all ', place),
      delta('of it', place),
      done(item, ofItem),
    ];
    expect(textOf(...events)).toBe('all of it');
  });

  test('messages are set apart, however they come', () => {
    const apart = 'Let me look.\n\nThere it is.';
    const first = message('Let me look.', 'a');
    const second = message('There it is.', 'b');
    expect(textOf(done(first), done(second))).toBe(apart);
    expect(textOf(done(message('Let me look.')), done(message('There it is.')))).toBe(apart);
    const inPieces = [
      delta('Let me ', { item_id: 'a' }),
      delta('look.', { item_id: 'a' }),
      delta('', { item_id: 'b' }),
      delta('There ', { item_id: 'b' }),
      delta('it is.', { item_id: 'b' }),
    ];
    expect(textOf(...inPieces)).toBe(apart);
    expect(textOf(...inPieces, done(first), done(second))).toBe(apart);
    const whole = dialects.responses.whole?.({ object: 'response', output: [first, second] });
    expect(heard(whole ?? []).text).toBe(apart);
    const ofOneId = [message('Let me look.', 'a'), message('There it is.', 'a')];
    const repeated = dialects.responses.whole?.({ object: 'response', output: ofOneId });
    expect(heard(repeated ?? []).text).toBe(apart);
  });

  test("a place that only one of a message's pieces names does not set them apart", () => {
    const copilot = (text: string, id: string) => delta(text, { output_index: 0, item_id: id });
    expect(
      textOf(copilot('one ', 'x'), copilot('two', 'y'), done(message('one two', 'z'), { output_index: 0 })),
    ).toBe('one two');
  });
});
