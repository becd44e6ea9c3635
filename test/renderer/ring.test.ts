import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialState } from '../../src/shared/contract/accounts.ts';
import { ringLook } from '../../src/renderer/features/accounts/ring-look.ts';
import { arcLength, dashes, fullness } from '../../src/renderer/ui/ring-geometry.ts';

describe('the ring', () => {
  test('is full when the key is new, empty when it is over, and only empties between', () => {
    fc.assert(
      fc.property(
        fc.nat(1e12),
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(1e9),
        fc.nat(1e9),
        (from, life, a, b) => {
          const to = from + life;
          const [early, late] = a < b ? [a, b] : [b, a];
          expect(fullness(from, to, from)).toBe(1);
          expect(fullness(from, to, to)).toBe(0);
          expect(fullness(from, to, from + late)).toBeLessThanOrEqual(fullness(from, to, from + early));
        },
      ),
    );
  });

  test('a life that is no life is over', () => {
    expect(fullness(10, 10, 5)).toBe(0);
    expect(fullness(10, 5, 5)).toBe(0);
  });

  test('shows full only when it is full, and empty only when it is empty', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (full) => {
        const length = arcLength(full);
        expect(length === 100).toBe(full === 1);
        expect(length === 0).toBe(full === 0);
      }),
    );
  });

  test('moves as often as an eye could see it, however long a key lives', () => {
    const hour = Array.from({ length: 3_600 }, (_, second) => arcLength(fullness(0, 3_600, second)));
    expect(new Set(hour).size).toBeLessThanOrEqual(200);
    expect(hour.every((length, second) => second === 0 || length <= (hour[second - 1] ?? 100))).toBe(true);
  });

  test('dashes fill the round exactly', () => {
    const [drawn = 0, left = 0] = dashes(12, 0.62).split(' ').map(Number);
    expect((drawn + left) * 12).toBeCloseTo(100, 1);
  });

  test('every state has a look, and a key without an end is never shown as ageing', () => {
    for (const state of credentialState.unwrap().options) {
      expect(ringLook({ state, obtainedAt: 0, expiresAt: null }, 5).kind).not.toBe('ageing');
    }
    expect(ringLook({ state: 'needs-sign-in', obtainedAt: 0, expiresAt: 10 }, 5)).toEqual({ kind: 'broken' });
    expect(ringLook({ state: 'valid', obtainedAt: 0, expiresAt: 10 }, 5)).toEqual({
      kind: 'ageing',
      full: 0.5,
      tone: 'fresh',
    });
  });
});
