import type { QuotaWindow } from '../../../shared/contract/accounts.ts';

/** Limits that hold: a window that is over says nothing any more. */
export const currentLimits = (quota: readonly QuotaWindow[], now: number): readonly QuotaWindow[] =>
  quota.filter(({ resetsAt }) => resetsAt === null || resetsAt > now);
