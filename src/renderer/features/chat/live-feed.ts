import type { Delta } from '../../../shared/contract/chat.ts';
import { hear, liveKey, type LiveText } from './live-text.ts';

/**
 * Hears an answer that is being written, past the length that the listener has: at once what is known, then what comes,
 * once a frame. Returns how to stop.
 */
export type Follow = (length: () => number, listen: (fresh: string) => void) => () => void;

interface Listener {
  readonly length: () => number;
  readonly listen: (fresh: string) => void;
}

const endOf = ({ at, text }: LiveText): number => at + text.length;

/**
 * Passes what is heard on to where it is shown, without a new state of the conversation for each delta: a delta costs
 * what is new, not what is there.
 */
export const createLiveFeed = () => {
  const heard = new Map<string, LiveText>();
  const listeners = new Map<string, Listener>();
  /** since the last frame: null after a gap or where nobody was listening */
  const fresh = new Map<string, { readonly at: number; readonly pieces: string[] } | null>();

  /** Says whether the listener has all that was heard. */
  const catchUp = (key: string): boolean => {
    const listener = listeners.get(key);
    const known = heard.get(key);
    if (listener === undefined || known === undefined) return false;
    const from = listener.length() - known.at;
    if (from < 0) return false;
    if (from < known.text.length) listener.listen(known.text.slice(from));
    return true;
  };

  const passOn = (key: string): boolean => {
    const waiting = fresh.get(key);
    const listener = listeners.get(key);
    if (!waiting || listener?.length() !== waiting.at) return catchUp(key);
    listener.listen(waiting.pieces.join(''));
    return true;
  };

  return {
    heard: heard as ReadonlyMap<string, LiveText>,
    /** `seen`: its conversation is on the screen, and the next frame shows it */
    hear: (delta: Delta, seen: boolean): void => {
      const key = liveKey(delta);
      const before = heard.get(key);
      const now = hear(before, delta);
      heard.set(key, now);
      if (!seen) return;
      if (before === undefined || now.at !== before.at || !listeners.has(key)) {
        fresh.set(key, null);
        return;
      }
      const text = delta.text.slice(endOf(before) - delta.at);
      const waiting = fresh.get(key);
      if (waiting) waiting.pieces.push(text);
      else if (waiting === undefined) fresh.set(key, { at: endOf(before), pieces: [text] });
    },
    /** Passes on what was heard since the last frame. Returns whether all of it had a listener that could use it. */
    tell: (): boolean => {
      const keys = [...fresh.keys()];
      const told = keys.map(passOn).every(Boolean);
      fresh.clear();
      return told;
    },
    forget: (messageId: string): void => {
      heard.delete(liveKey({ messageId, of: 'text' }));
      heard.delete(liveKey({ messageId, of: 'reasoning' }));
    },
    follow:
      (messageId: string, of: Delta['of']): Follow =>
      (length, listen) => {
        const key = liveKey({ messageId, of });
        const listener = { length, listen };
        listeners.set(key, listener);
        catchUp(key);
        return () => {
          if (listeners.get(key) === listener) listeners.delete(key);
        };
      },
  };
};
