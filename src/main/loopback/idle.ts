import type { Clock } from '../platform.ts';

interface Parts {
  readonly clock: Clock;
  readonly afterMs: number;
  /** whether something still goes on that must not be cut */
  readonly busy: () => boolean;
  readonly exit: () => void;
}

/** Ends the host some time after its last window went, once nothing goes on any more. */
export function createIdleExit({ clock, afterMs, busy, exit }: Parts) {
  let cancel: (() => void) | null = null;
  const wait = () => {
    cancel = clock.schedule(afterMs, () => (busy() ? wait() : exit()));
  };
  return {
    windows: (count: number) => {
      cancel?.();
      cancel = null;
      if (count === 0) wait();
    },
    stop: () => cancel?.(),
  };
}
