import { expect, test } from 'vitest';
import type { QuotaWindow } from '../../src/shared/contract/accounts.ts';
import { alternatives } from '../../src/renderer/features/accounts/alternatives.ts';
import { account } from './support/seeds.ts';

const now = 1_000_000;
const tokens = (used: number, resetsAt: number | null): QuotaWindow => ({
  name: 'tokens',
  used,
  windowMs: null,
  resetsAt,
});

test('an account whose limit binds is not offered until it is over', () => {
  const offered = (quota: QuotaWindow[] | undefined) =>
    alternatives([account({ id: 'held' }), account({ id: 'other', ...(quota && { quota }) })], 'held', now)
      .length === 1;
  expect(offered(undefined)).toBe(true);
  expect(offered([tokens(0.9, now + 1)])).toBe(true);
  expect(offered([tokens(1, now + 1)])).toBe(false);
  expect(offered([tokens(1, null)])).toBe(false);
  expect(offered([tokens(1, now)])).toBe(true);
  expect(offered([tokens(1, now), { ...tokens(1, now + 1), name: 'requests' }])).toBe(false);
});
