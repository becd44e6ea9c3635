import type { Transcript } from './transcript.ts';

/** Earlier messages of the person on the visible branch, newest first, each once. */
export const earlierMessages = (open: Transcript | null): readonly string[] => [
  ...new Set(
    (open?.messages ?? [])
      .filter(({ role, text }) => role === 'user' && text !== '')
      .map(({ text }) => text)
      .toReversed(),
  ),
];

export interface Recalled {
  readonly at: number;
  readonly text: string;
}

/**
 * Where an arrow key leads among the earlier messages. Only from an empty message, or from one that was recalled and
 * not changed since: the keys belong to the caret otherwise.
 */
export const recall = (
  key: string,
  text: string,
  before: Recalled | null,
  earlier: readonly string[],
): Recalled | 'leave' | null => {
  const here = before !== null && before.text === text ? before.at : -1;
  if (text !== '' && here === -1) return null;
  if (key === 'ArrowUp') {
    const next = earlier[here + 1];
    return next === undefined ? null : { at: here + 1, text: next };
  }
  if (key !== 'ArrowDown' || here === -1) return null;
  const next = earlier[here - 1];
  return next === undefined ? 'leave' : { at: here - 1, text: next };
};
