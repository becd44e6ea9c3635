import type { Clock } from '../../src/main/platform.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export interface ManualClock extends Clock {
  /** moves both clocks and runs what falls due, in order */
  advance(ms: number): void;
  /** sets this machine's wall clock alone, as a person or a time server does */
  setWall(ms: number): void;
  /** how many timers wait */
  waiting(): number;
}

/** A clock that only moves when it is told to. */
export function createManualClock(start = Date.UTC(2026, 5, 1, 12)): ManualClock {
  let wall = start;
  let elapsed = 0;
  const timers = new Set<Timer>();
  return {
    now: () => wall,
    monotonic: () => elapsed,
    schedule: (afterMs, run) => {
      const timer = { at: elapsed + afterMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    setWall: (ms) => {
      wall = ms;
    },
    waiting: () => timers.size,
    advance: (ms) => {
      const end = elapsed + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        const step = Math.max(0, due.at - elapsed);
        elapsed += step;
        wall += step;
        due.run();
      }
      wall += end - elapsed;
      elapsed = end;
    },
  };
}
