import type { Delta } from '../../shared/contract/chat.ts';
import { reasoningKey, type Pieces } from '../history/pieces.ts';
import type { Clock } from '../platform.ts';

const frame = 16;
/** A crash loses no more than this much of an answer, in ms. */
const flushEvery = 500;

export interface Writer {
  write(text: string): void;
  text(): string;
  /** writes and shows what waits */
  flush(): void;
}

interface Parts {
  readonly clock: Clock;
  readonly pieces: Pieces;
  readonly shown: (delta: Delta) => void;
}

/**
 * Passes an answer's text on, or that of its thoughts: to the window at most once a frame, to the disk at most every
 * 500 ms.
 */
export function createWriter(
  { clock, pieces, shown }: Parts,
  ids: Pick<Delta, 'conversationId' | 'messageId' | 'of'>,
  /** what is there already, when an answer is gone on with */
  begun = '',
): Writer {
  const key = ids.of === 'text' ? ids.messageId : reasoningKey(ids.messageId);
  let whole = begun;
  let shownTo = begun.length;
  let keptTo = begun.length;
  let stopFrame: (() => void) | null = null;
  let stopFlush: (() => void) | null = null;

  const show = () => {
    stopFrame?.();
    stopFrame = null;
    if (shownTo === whole.length) return;
    const delta = { ...ids, at: shownTo, text: whole.slice(shownTo) };
    shownTo = whole.length;
    shown(delta);
  };
  const keep = () => {
    stopFlush?.();
    stopFlush = null;
    if (keptTo === whole.length) return;
    try {
      pieces.append(key, keptTo, whole.slice(keptTo));
      keptTo = whole.length;
    } catch {
      // a disk that is full may have room at the next write; until then it is all here
    }
  };

  return {
    write: (text) => {
      whole += text;
      stopFrame ??= clock.schedule(frame, show);
      stopFlush ??= clock.schedule(flushEvery, keep);
    },
    text: () => whole,
    flush: () => {
      keep();
      show();
    },
  };
}
