import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationOf, empty, fileOf, filled, importAll } from '../support/histories.ts';

test('a file whose parts were put in another order is refused, and not taken for an empty one', () => {
  const text = fileOf(filled(fc.sample(conversationOf('c0'), { numRuns: 1, seed: 1 })));
  const sorted = JSON.stringify(
    Object.fromEntries(Object.entries(JSON.parse(text) as object).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
  const history = empty();
  expect(() => importAll(history, sorted)).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'import.unknown-file' }) }),
  );
  expect(history.archive.ids()).toEqual([]);
});
