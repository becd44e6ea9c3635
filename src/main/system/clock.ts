import type { Clock } from '../platform.ts';

export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  schedule: (afterMs, run) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
};
