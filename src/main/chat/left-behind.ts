import { isFull } from '../disk-errors.ts';
import { failureOf } from '../fault.ts';
import type { History } from '../history/history.ts';
import { reasoningKey } from '../history/pieces.ts';
import type { StoredTurn } from '../history/turns.ts';
import type { Clock, Log } from '../platform.ts';
import type { Turn } from '../../shared/contract/chat.ts';
import type { Finish } from './finishing.ts';
import type { Heard } from './hearing.ts';
import { untilTaken } from './unwritten.ts';
import type { Waits } from './waits.ts';

interface Parts {
  readonly history: History;
  readonly clock: Clock;
  readonly log: Log;
  readonly finish: Finish;
  readonly waits: Waits;
  readonly run: (turn: Turn) => void;
  readonly isRunning: (id: string) => boolean;
}

interface LeftBehind {
  /** false where something finds no room to be written down yet: it is tried again until there is some */
  readonly takenUp: boolean;
  readonly close: () => void;
}

/** Takes up the turns that an earlier run of the app left. */
export function takeUpLeftBehind({ history, clock, log, finish, waits, run, isRunning }: Parts): LeftBehind {
  let stop = () => {};

  const thoughts = ({ answerId }: Turn): Heard => {
    const text = history.pieces.read(reasoningKey(answerId));
    return text === '' ? {} : { reasoning: { text, ms: null } };
  };

  /** never sent again if it may have left, else where it was */
  const takeUp = (turn: StoredTurn) => {
    if (turn.step === 'sending')
      finish(turn, history.pieces.read(turn.answerId), { how: 'cut', heard: thoughts(turn) });
    if (turn.step === 'queued') run(turn);
    if (turn.state.step === 'held') waits.begin(turn.id, turn.state, 'held before');
  };

  /** What a full disk does not take stays as it was left, until there is room. Tells whether there was for all. */
  const takeUpAll = (ids: readonly string[]): boolean => {
    const left = ids.filter((id) => {
      // its person may have seen to it meanwhile
      if (isRunning(id) || !history.turns.has(id)) return false;
      try {
        takeUp(history.turns.get(id));
        return false;
      } catch (error) {
        if (!isFull(error)) throw error;
        return true;
      }
    });
    if (left.length > 0) stop = clock.schedule(untilTaken, () => again(left));
    return left.length === 0;
  };

  const again = (ids: readonly string[]) => {
    try {
      takeUpAll(ids);
    } catch (error) {
      log.warn('what was left could not be taken up', { code: failureOf(error).code });
    }
  };

  const takenUp = takeUpAll(history.turns.open().map(({ id }) => id));
  return { takenUp, close: () => stop() };
}
