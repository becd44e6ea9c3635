import { expect, test } from 'vitest';
import { createWriter } from '../../src/main/chat/writer.ts';
import type { Delta } from '../../src/shared/contract/chat.ts';
import { createManualClock } from '../support/manual-clock.ts';

const ids = {
  conversationId: '0b5c9a52-6f0e-4d0c-9d39-0a6b7f1f6a11',
  messageId: 'f3a1f1f0-3c39-4d9e-8a43-5b9a3f0f7f22',
  of: 'text',
} as const;

/** A second of an answer that comes in pieces of 12 characters, so many of them. */
const second = (pieces: number) => {
  const clock = createManualClock();
  const [told, kept]: [Delta[], string[]] = [[], []];
  const writer = createWriter(
    {
      clock,
      pieces: { append: (_key, _at, text) => void kept.push(text), read: () => '', clear: () => undefined },
      shown: (delta) => void told.push(delta),
    },
    ids,
  );
  const perMs = pieces / 1_000;
  let written = 0;
  for (let ms = 1; ms <= 1_000; ms += 1) {
    for (; written < perMs * ms; written += 1) writer.write(`word ${String(written).padStart(6, '0')} `);
    clock.advance(1);
  }
  writer.flush();
  return { text: writer.text(), told, kept };
};

test.each([20, 200, 2_000, 20_000])(
  '%i pieces a second are told once a frame at most, and all of them',
  (pieces) => {
    const { text, told, kept } = second(pieces);
    expect(text).toHaveLength(pieces * 12);
    expect(told.length).toBeLessThanOrEqual(Math.ceil(1_000 / 16) + 1);
    expect(told.map((delta) => delta.text).join('')).toBe(text);
    expect(kept.join('')).toBe(text);
    expect(kept.length).toBeLessThanOrEqual(3);
  },
);

test('what finds no room on the disk is kept with what is written next', () => {
  const clock = createManualClock();
  const kept: [at: number, text: string][] = [];
  let full = true;
  const append = (_key: string, at: number, text: string) => {
    if (full) throw new Error('database or disk is full');
    kept.push([at, text]);
  };
  const writer = createWriter(
    { clock, pieces: { append, read: () => '', clear: () => undefined }, shown: () => undefined },
    ids,
  );
  writer.write('one ');
  clock.advance(1_000);
  writer.flush();
  full = false;
  writer.write('two');
  clock.advance(1_000);
  expect(kept).toEqual([[0, 'one two']]);
});

test('what is told of a fast answer is little more than its text', () => {
  const { text, told } = second(2_000);
  const bytes = told.reduce(
    (sum, delta) => sum + JSON.stringify({ event: 'chat.delta', value: delta }).length,
    0,
  );
  expect(bytes).toBeLessThanOrEqual(1.5 * text.length);
});
