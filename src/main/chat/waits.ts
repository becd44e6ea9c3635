import type { TurnState } from '../../shared/contract/chat.ts';
import type { Clock } from '../platform.ts';
import { networkPause } from './hold.ts';

type Held = Extract<TurnState, { step: 'held' }>;

/** The timers of held turns: a limit's end, or the next try of the network. Waiting for the person needs none. */
export interface Waits {
  /** `again`: held before, so the pause is not lengthened */
  begin(turnId: string, held: Held, again?: 'after a restart'): void;
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
    begin: (turnId, held, again) => {
      if (held.reason === 'rate-limit' && held.until !== undefined) wake(turnId, held.until - clock.now());
      if (held.reason !== 'network') return;
      const before = tries.get(turnId) ?? 0;
      tries.set(turnId, before + 1);
      wake(turnId, again ? 0 : networkPause(before));
    },
    end,
    forgetTries: () => tries.clear(),
    close: () => {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
