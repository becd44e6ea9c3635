import type { QuotaWindow } from '../../shared/contract/accounts.ts';
import type { Bearer } from './bearer.ts';
import { timeTold } from './expiry.ts';

const second = 1_000;
const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: second,
  m: 60 * second,
  h: 3_600 * second,
  d: 86_400 * second,
};

/** A span as OpenAI writes it, e.g. "6m0s", "1h2m3.5s", "20ms", or bare seconds. In ms; null where it is none. */
export function readSpan(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * second;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}

function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** `x-ratelimit-*` of OpenAI and what is compatible: how many of each, and when there are all of them again. */
function counted(headers: Headers, name: 'requests' | 'tokens', now: number): QuotaWindow[] {
  const limit = numberIn(headers, `x-ratelimit-limit-${name}`);
  const remaining = numberIn(headers, `x-ratelimit-remaining-${name}`);
  if (limit === null || remaining === null || limit <= 0) return [];
  const span = readSpan(headers.get(`x-ratelimit-reset-${name}`)?.trim() ?? '');
  const used = Math.min(1, Math.max(0, 1 - remaining / limit));
  return [
    { name, used, remaining, limit, windowMs: null, resetsAt: span === null ? null : timeTold(now + span) },
  ];
}

/** `x-codex-*` of the ChatGPT backend: a share of a rolling window. */
function shared(headers: Headers, name: 'primary' | 'secondary', now: number): QuotaWindow[] {
  const percent = numberIn(headers, `x-codex-${name}-used-percent`);
  if (percent === null) return [];
  const minutes = numberIn(headers, `x-codex-${name}-window-minutes`);
  const after = numberIn(headers, `x-codex-${name}-reset-after-seconds`);
  const at = numberIn(headers, `x-codex-${name}-reset-at`);
  const told = after === null ? at && at * second : now + after * second;
  const resetsAt = told === null ? null : timeTold(told);
  const used = Math.min(1, Math.max(0, percent / 100));
  return [{ name, used, windowMs: minutes === null ? null : timeTold(minutes * 60 * second), resetsAt }];
}

/** What a provider's answer tells of its limits; none where it tells nothing. */
export const readQuota = (headers: Headers, now: number): QuotaWindow[] => [
  ...shared(headers, 'primary', now),
  ...shared(headers, 'secondary', now),
  ...counted(headers, 'requests', now),
  ...counted(headers, 'tokens', now),
];

interface Parts {
  readonly bearer: Bearer;
  readonly now: () => number;
  readonly saw: (accountId: string, quota: readonly QuotaWindow[]) => void;
}

/** The same bearer, which also tells what each answer says of the account's limits. */
export const metered = ({ bearer, now, saw }: Parts): Bearer => ({
  ...bearer,
  fetch: async (accountId, request) => {
    const response = await bearer.fetch(accountId, request);
    const quota = readQuota(response.headers, now());
    if (quota.length > 0) saw(accountId, quota);
    return response;
  },
});
