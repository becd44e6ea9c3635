import type { TurnState } from '../../shared/contract/chat.ts';
import type { Failure } from '../../shared/contract/failure.ts';

export type Held = Extract<TurnState, { step: 'held' }>;

/** Whether a turn that failed before anything of its answer was seen waits for something, and for what. */
export function holdFor(failure: Failure, now: number): Held | null {
  if (failure.action === 'sign-in') return { step: 'held', reason: 'sign-in', failure };
  switch (failure.code) {
    case 'offline':
    case 'intercepted':
    case 'proxy-needs-credentials':
    case 'pac-failed':
    case 'refresh-postponed':
    case 'followed-stale':
      return { step: 'held', reason: 'network', failure };
    case 'rate-limited':
      return {
        step: 'held',
        reason: 'rate-limit',
        failure,
        ...(failure.retryAfterMs !== undefined && { until: now + failure.retryAfterMs }),
      };
    default:
      return null;
  }
}

const pauses = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** ms until a turn that waits for the network is tried again. */
export const networkPause = (tries: number): number => pauses[Math.min(tries, pauses.length - 1)] ?? 60_000;
