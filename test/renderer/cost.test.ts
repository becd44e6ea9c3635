import { describe, expect, test } from 'vitest';
import { costOf, costsOf, costText, priceOf } from '../../src/renderer/features/chat/cost.ts';
import { readPrice } from '../../src/renderer/features/settings/read-price.ts';

const price = { input: 2, cached: 0.5, output: 8, currency: 'USD' };

describe('the cost of an answer', () => {
  test('counts cached tokens at their own price, and at the other where there is none', () => {
    const usage = { inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 250_000 };
    expect(costOf(usage, price)).toEqual({ currency: 'USD', amount: 1.2 + 0.2 + 2 });
    expect(costOf(usage, { ...price, cached: null })?.amount).toBe(2 + 2);
    expect(costOf(usage, { ...price, cached: 0 })?.amount).toBe(1.2 + 2);
  });

  test('is not told without both prices, and is nothing where a model is free', () => {
    const usage = { inputTokens: 10, outputTokens: 10 };
    expect(costOf(usage, { ...price, input: null })).toBeNull();
    expect(costOf(usage, { ...price, output: null })).toBeNull();
    expect(costOf(usage, { ...price, input: 0, output: 0 })?.amount).toBe(0);
  });

  test('is never less than nothing, whatever the provider counts', () => {
    expect(costOf({ inputTokens: 10, cachedTokens: 50, outputTokens: 0 }, price)?.amount).toBe(5 / 1_000_000);
  });

  test('is summed for each currency, and answers without a price are left out', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 0 };
    const prices = { a: price, b: { ...price, input: 100, currency: '₩' } };
    expect(
      costsOf(
        [
          { model: 'a', usage },
          { model: 'b', usage },
          { model: 'a', usage },
          { model: 'c', usage },
          { model: null },
        ],
        prices,
      ),
    ).toEqual([
      { currency: 'USD', amount: 4 },
      { currency: '₩', amount: 100 },
    ]);
  });

  test('is asked of the models that have a price, not of what every object has', () => {
    expect(priceOf({}, 'constructor')).toBeNull();
    expect(priceOf({ a: price }, null)).toBeNull();
  });

  test.each([
    [{ currency: 'usd', amount: 0.00421 }, '$0.0042'],
    [{ currency: 'USD', amount: 0.05 }, '$0.05'],
    [{ currency: 'USD', amount: 0.5 }, '$0.50'],
    [{ currency: 'USD', amount: 0.999 }, '$1'],
    [{ currency: 'USD', amount: 1.5 }, '$1.50'],
    [{ currency: 'USD', amount: 12.345 }, '$12.35'],
    [{ currency: 'KRW', amount: 12.4 }, '₩12'],
    [{ currency: '₩', amount: 1234 }, '₩ 1,234'],
    [{ currency: '', amount: 2 }, '2'],
    [{ currency: 'USD', amount: 0 }, '$0'],
  ])('%j reads %s', (cost, text) => {
    expect(costText(cost, 'en')).toBe(text);
  });
});

test('a price is read as it is typed', () => {
  expect(['', ' ', '0', '.5', '0,15', '12.50'].map(readPrice)).toEqual(
    [null, null, 0, 0.5, 0.15, 12.5].map((value) => ({ ok: true, value })),
  );
  // three digits behind a comma are thousands, but for what begins with nothing
  expect(['1,000', '12,000.5', '0,125', '1,25', '1,000,000'].map(readPrice)).toEqual(
    [1000, 12_000.5, 0.125, 1.25, 1_000_000].map((value) => ({ ok: true, value })),
  );
  for (const text of ['1,00,000', '1,000,00', '-1', 'x', '1e9', '1.2.3', '9999999', 'Infinity'])
    expect(readPrice(text)).toEqual({ ok: false });
});
