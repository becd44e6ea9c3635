import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newestFirst, place } from '../../src/renderer/features/history/conversation-order.ts';
import { dayGroups } from '../../src/renderer/features/history/day-groups.ts';
import { conversation } from './support/seeds.ts';

const now = new Date(2026, 10, 21, 15, 0).getTime();
const at = (...[year, month, day, hour = 12]: [number, number, number, number?]) =>
  conversation({ id: `${month}-${day}-${hour}`, updatedAt: new Date(year, month - 1, day, hour).getTime() });

describe('grouping chats by day', () => {
  test('days are the calendar’s, not 24 hours', () => {
    const groups = dayGroups([at(2026, 11, 21, 0), at(2026, 11, 20, 23), at(2026, 11, 20, 0)], now);
    expect(groups.map(({ kind, items }) => [kind, items.length])).toEqual([
      ['today', 1],
      ['yesterday', 2],
    ]);
  });

  test('older chats stand by month', () => {
    const groups = dayGroups(
      [at(2026, 11, 15), at(2026, 10, 30), at(2026, 10, 3), at(2026, 9, 30), at(2025, 9, 2)],
      now,
    );
    expect(groups.map(({ kind }) => kind)).toEqual(['week', 'month', 'older', 'older', 'older']);
  });

  test('every chat is in exactly one group and the order is kept', () => {
    const chats = fc.array(fc.integer({ min: now - 400 * 86_400_000, max: now }), { maxLength: 60 });
    fc.assert(
      fc.property(chats, (times) => {
        const list = times
          .map((updatedAt, id) => conversation({ id: `c${id}`, updatedAt }))
          .toSorted(newestFirst);
        expect(dayGroups(list, now).flatMap(({ items }) => items)).toEqual(list);
      }),
    );
  });

  test('a changed chat moves to its place and is there once', () => {
    const old = at(2026, 11, 1);
    const list = place([at(2026, 11, 21), at(2026, 11, 20), old], { ...old, updatedAt: now });
    expect(list.map(({ id }) => id)).toEqual([old.id, '11-21-12', '11-20-12']);
  });
});
