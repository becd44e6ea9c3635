import { failureOf } from '../fault.ts';
import type { Clock, Log } from '../platform.ts';
import { day } from './bin.ts';
import type { History } from './history.ts';

interface Parts {
  readonly history: History;
  readonly clock: Clock;
  readonly log: Log;
}

/** Removes what was in the bin for long enough, and counts the days until the next start does. */
export function keepBin({ history, clock, log }: Parts): () => void {
  let stop: () => void;
  /** what goes for good can wait: for a disk that is full, too */
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      log.warn('the bin was left as it is', { code: failureOf(error).code });
    }
  };
  const look = () => {
    stop = clock.schedule(day, look);
    attempt(() => history.bin.look(clock.now()));
  };
  look();
  attempt(() => history.purge(history.bin.over(), clock.now()));
  return () => stop();
}
