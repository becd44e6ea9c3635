import type { Message } from '../../../shared/contract/history.ts';

/** px that a message takes at the least, and each of its characters: a line of a hundred is 24 px high */
const MESSAGE_PX = 80;
const CHARACTER_PX = 0.2;
/** what is folded takes less than its words say */
const SPARE = 1.5;

/** messages on each side of one that is gone to */
const AROUND = 10;

/** The place from which messages fill a screen of that height to the end of the conversation: rather too many than too few. */
const firstOnScreen = (messages: readonly (Message | undefined)[], height: number): number => {
  let left = height * SPARE;
  const last = messages.findLastIndex((message) => {
    left -= MESSAGE_PX + CHARACTER_PX * (message?.text.length ?? 0);
    return left <= 0;
  });
  return Math.max(0, last);
};

/** Which messages a conversation begins with: around what is wanted of it, or those at its end that can be seen. */
export const seenFirst = (
  messages: readonly (Message | undefined)[],
  wanted: number | null,
  height: number,
): ((depth: number) => boolean) => {
  if (wanted !== null) return (depth) => Math.abs(depth - wanted) <= AROUND;
  const first = firstOnScreen(messages, height);
  return (depth) => depth >= first;
};
