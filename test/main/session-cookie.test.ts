import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinSessionCookie, splitSessionCookie } from '../../src/main/nextauth/session-cookie.ts';

const names = ['next-auth.session-token', 'authjs.session-token'].flatMap((name) => [
  name,
  `__Secure-${name}`,
  `__Host-${name}`,
]);

const value = fc
  .tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 1_000_000 }))
  .map(([length, seed]) =>
    Array.from({ length }, (_, index) => ((seed + index * 7919) % 36).toString(36)).join(''),
  );

const foreign = fc.array(
  fc.record({
    name: fc.constantFrom(
      'next-auth.csrf-token',
      '__Host-next-auth.csrf-token',
      'next-auth.callback-url',
      'next-auth.session-token-old',
      'my-next-auth.session-token',
      'next-auth.session-token.0.1',
      'next-auth.session-token.x',
      'did',
    ),
    value: fc.string({ maxLength: 20 }),
  }),
  { maxLength: 6 },
);

test('what was split is joined again, in whatever order, with foreign cookies among it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      value,
      foreign,
      fc.infiniteStream(fc.nat()),
      (name, whole, others, order) => {
        const mixed = [...splitSessionCookie({ name, value: whole }), ...others]
          .map((cookie) => ({ cookie, at: order.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ cookie }) => cookie);
        expect(joinSessionCookie(mixed)).toEqual({ name, value: whole });
      },
    ),
    { numRuns: 150 },
  );
});

test('each part fits into a cookie, and a short value stays whole', () => {
  fc.assert(
    fc.property(value, (whole) => {
      const parts = splitSessionCookie({ name: '__Secure-next-auth.session-token', value: whole });
      for (const part of parts) expect(part.name.length + part.value.length).toBeLessThan(4096);
      expect(parts.length === 1).toBe(whole.length <= 4096 - 163);
      expect(parts[0]?.name.endsWith('.0')).toBe(parts.length > 1);
    }),
    { numRuns: 100 },
  );
});

test('the eleventh part comes after the third', () => {
  const name = 'next-auth.session-token';
  const parts = Array.from({ length: 12 }, (_, index) => ({ name: `${name}.${index}`, value: `[${index}]` }));
  const byName = parts.toSorted((a, b) => a.name.localeCompare(b.name));
  expect(byName[2]?.name).toBe(`${name}.10`);
  expect(joinSessionCookie(byName)?.value).toBe(parts.map((part) => part.value).join(''));
});

test('the chunks that v5 makes are joined too', () => {
  const size = 4096 - 160;
  const whole = 'a'.repeat(size) + 'b'.repeat(size) + 'c';
  const parts = [0, 1, 2].map((index) => ({
    name: `__Secure-authjs.session-token.${index}`,
    value: whole.slice(index * size, (index + 1) * size),
  }));
  expect(joinSessionCookie(parts.toReversed())?.value).toBe(whole);
});

test.each([
  ['none', []],
  ['only foreign ones', [{ name: 'next-auth.csrf-token', value: 'x' }]],
  ['an emptied one', [{ name: 'next-auth.session-token', value: '' }]],
])('there is no session in %s', (_, cookies) => {
  expect(joinSessionCookie(cookies)).toBeNull();
});

test('a whole cookie wins over chunks that were emptied beside it', () => {
  expect(
    joinSessionCookie([
      { name: 'next-auth.session-token.0', value: '' },
      { name: 'next-auth.session-token', value: 'whole' },
      { name: 'next-auth.session-token.1', value: '' },
    ]),
  ).toEqual({ name: 'next-auth.session-token', value: 'whole' });
});
