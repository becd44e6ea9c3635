import type { Conversation } from '../../../shared/contract/history.ts';

export const newestFirst = (a: Conversation, b: Conversation): number =>
  b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1);

/** Puts a new or changed conversation where it belongs. */
export const place = (list: readonly Conversation[], conversation: Conversation): readonly Conversation[] =>
  [...withoutConversation(list, conversation.id), conversation].toSorted(newestFirst);

export const withoutConversation = (list: readonly Conversation[], id: string): readonly Conversation[] =>
  list.filter((each) => each.id !== id);
