import type { Clock } from '../platform.ts';

/** ms; what is longer overflows in setTimeout, which then fires at once */
const longestTimeout = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  schedule: (afterMs, run) => {
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      timer =
        left > longestTimeout
          ? setTimeout(() => arm(left - longestTimeout), longestTimeout)
          : setTimeout(run, left);
    };
    arm(afterMs);
    return () => clearTimeout(timer);
  },
};
