import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedTo } from '../../src/renderer/features/history/dragged.ts';

const order = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 8 });

test('what is moved stands beside the place, and the others keep their order', () => {
  fc.assert(
    fc.property(
      order,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('before' as const, 'after' as const),
      (ids, from, to, side) => {
        const [moved = '', place = ''] = [ids[from % ids.length], ids[to % ids.length]];
        const next = movedTo(ids, moved, place, side);
        if (moved === place) {
          expect(next).toBeNull();
          return;
        }
        const now = next ?? ids;
        expect(now.indexOf(moved) - now.indexOf(place)).toBe(side === 'before' ? -1 : 1);
        expect(now.filter((id) => id !== moved)).toEqual(ids.filter((id) => id !== moved));
      },
    ),
  );
});
