import type { Clock } from '../platform.ts';
import { networkPause, type Held } from './hold.ts';

/** The timers of held turns: a limit's end, or the next try of the network. Waiting for the person needs none. */
export interface Waits {
  /** `before`: it was held already, so the pause is not lengthened */
  begin(turnId: string, held: Held, before?: 'held before'): void;
  end(turnId: string): void;
  /** the network may be back: pauses start over */
  forgetTries(): void;
  close(): void;
}

export function createWaits(clock: Clock, due: (turnId: string) => void): Waits {
  const timers = new Map<string, () => void>();
  const tries = new Map<string, number>();

  const end = (turnId: string) => {
    timers.get(turnId)?.();
    timers.delete(turnId);
  };
  const wake = (turnId: string, afterMs: number) => {
    end(turnId);
    timers.set(
      turnId,
      clock.schedule(Math.max(0, afterMs), () => due(turnId)),
    );
  };

  return {
    begin: (turnId, held, before) => {
      if (held.reason === 'sign-in' || (held.reason === 'rate-limit' && held.until === undefined)) return;
      const count = tries.get(turnId) ?? 0;
      if (!before) tries.set(turnId, count + 1);
      // a limit that is over at once, by its server's word or its clock, is no leave to ask without a pause
      const pause = before ? 0 : networkPause(count);
      wake(turnId, Math.max(pause, (held.until ?? 0) - clock.now()));
    },
    end,
    forgetTries: () => tries.clear(),
    close: () => {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
