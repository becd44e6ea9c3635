import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { currentLimits } from './current-limits.ts';

const usable = new Set<AccountStatus['state']>(['valid', 'expiring', 'refreshing']);

const isExhausted = ({ quota = [] }: AccountStatus, now: number): boolean =>
  currentLimits(quota, now).some(({ used }) => used >= 1);

/** Accounts of the same provider that could speak in place of one that may not just now. */
export const alternatives = (
  accounts: readonly AccountStatus[],
  id: string,
  now: number,
): readonly AccountStatus[] => {
  const own = accounts.find((account) => account.id === id);
  return accounts.filter(
    (account) =>
      account.id !== id &&
      account.provider === own?.provider &&
      usable.has(account.state) &&
      !isExhausted(account, now),
  );
};
