import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hear, join, type LiveText } from '../../src/renderer/features/chat/live-text.ts';

const hearAll = (deltas: readonly { at: number; text: string }[]): LiveText | undefined =>
  deltas.reduce<LiveText | undefined>((heard, delta) => hear(heard, delta), undefined);

/** An answer cut into pieces, each with its place. */
const pieces = fc
  .array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 20 })
  .map((parts) => {
    let at = 0;
    return parts.map((text) => {
      const delta = { at, text };
      at += text.length;
      return delta;
    });
  });

describe('lining up deltas', () => {
  test('an answer heard from its beginning is whole', () => {
    fc.assert(
      fc.property(pieces, (deltas) => {
        const whole = deltas.map(({ text }) => text).join('');
        expect(join('', hearAll(deltas))).toEqual({ kind: 'text', text: whole });
      }),
    );
  });

  test('what is heard twice is written once', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), (deltas, seed) => {
        const from = seed % deltas.length;
        const whole = deltas.map(({ text }) => text).join('');
        expect(join('', hearAll([...deltas, ...deltas.slice(from)]))).toEqual({ kind: 'text', text: whole });
      }),
    );
  });

  test('a reader who comes late lines up with what was read from history', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat(), (deltas, a, b) => {
        const whole = deltas.map(({ text }) => text).join('');
        const from = a % deltas.length;
        const heard = hearAll(deltas.slice(from));
        const firstAt = deltas[from]?.at ?? 0;
        const read = whole.slice(0, b % (whole.length + 1));
        expect(join(read, heard)).toEqual(
          read.length < firstAt ? { kind: 'gap' } : { kind: 'text', text: whole },
        );
      }),
    );
  });

  test('after a missed delta only reading again helps', () => {
    const heard = hearAll([
      { at: 0, text: 'one ' },
      { at: 9, text: 'three' },
    ]);
    expect(join('one ', heard)).toEqual({ kind: 'gap' });
    expect(join('one two  ', heard)).toEqual({ kind: 'text', text: 'one two  three' });
  });

  test('what was read is never shortened', () => {
    expect(join('a long answer', { at: 0, text: 'a long' })).toEqual({ kind: 'text', text: 'a long answer' });
  });
});
