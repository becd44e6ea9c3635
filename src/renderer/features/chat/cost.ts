import type { Usage } from '../../../shared/contract/chat.ts';
import type { Message } from '../../../shared/contract/history.ts';
import type { Price, Settings } from '../../../shared/contract/settings.ts';
import { numberFormat } from '../../i18n/formats.ts';

/** An amount of money, as far as the person's own prices tell. */
export interface Cost {
  readonly currency: string;
  readonly amount: number;
}

const MILLION = 1_000_000;

export const priceOf = (prices: Settings['prices'], model: string | null): Price | null =>
  model !== null && Object.hasOwn(prices, model) ? (prices[model] ?? null) : null;

/** What one answer cost; null where the person did not give both prices. */
export const costOf = (usage: Usage, { input, cached, output, currency }: Price): Cost | null => {
  if (input === null || output === null) return null;
  // a provider that counts more than it was given must not earn money back
  const fromCache = Math.min(usage.cachedTokens ?? 0, usage.inputTokens);
  const asked = (usage.inputTokens - fromCache) * input + fromCache * (cached ?? input);
  return { currency, amount: (asked + usage.outputTokens * output) / MILLION };
};

/** What answers cost together, one sum for each currency; those without a price are left out. */
export const costsOf = (
  answers: readonly Pick<Message, 'model' | 'usage'>[],
  prices: Settings['prices'],
): readonly Cost[] => {
  const sums = new Map<string, number>();
  for (const { model, usage } of answers) {
    const price = priceOf(prices, model);
    const cost = usage && price && costOf(usage, price);
    if (cost) sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + cost.amount);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
};

/** an answer costs parts of a cent: then the first two digits tell more than two places */
const small = (amount: number): Intl.NumberFormatOptions | null =>
  amount > 0 && amount < 0.995
    ? { minimumSignificantDigits: amount < 0.1 ? 1 : 2, maximumSignificantDigits: 2 }
    : null;

/** Money as people write it: "$0.0042", "$1.50", "₩12". What is no currency code is put in front as it is. */
export const costText = ({ currency, amount }: Cost, language: string): string => {
  const code = currency.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) {
    // each currency has as many places as it has
    const digits = small(amount) ?? { trailingZeroDisplay: 'stripIfInteger' };
    return numberFormat(language, { style: 'currency', currency: code, ...digits }).format(amount);
  }
  const digits = small(amount) ?? { maximumFractionDigits: 2 };
  return `${currency.trim()} ${numberFormat(language, digits).format(amount)}`.trim();
};
