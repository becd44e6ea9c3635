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
