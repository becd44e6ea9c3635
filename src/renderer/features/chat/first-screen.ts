import type { Message } from '../../../shared/contract/history.ts';

/** px that a message takes at the least, and each of its characters: a line of a hundred is 24 px high */
const MESSAGE_PX = 80;
const CHARACTER_PX = 0.2;
/** what is folded takes less than its words say */
const SPARE = 1.5;

/** The place from which messages fill a screen of that height to the end of the conversation: rather too many than too few. */
export const firstOnScreen = (messages: readonly (Message | undefined)[], height: number): number => {
  let left = height * SPARE;
  const last = messages.findLastIndex((message) => {
    left -= MESSAGE_PX + CHARACTER_PX * (message?.text.length ?? 0);
    return left <= 0;
  });
  return Math.max(0, last);
};
