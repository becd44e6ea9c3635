import type { Failure } from '../../../shared/contract/failure.ts';
import type { Conversation, ListOf } from '../../../shared/contract/history.ts';
import { place, withoutConversation } from './conversation-order.ts';

/** One list of conversations, as far as it was read. */
export interface ConversationPage {
  readonly of: ListOf;
  readonly items: readonly Conversation[];
  readonly more: boolean;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
}

/** Every list that was looked into, by its key. */
export type Lists = Readonly<Record<string, ConversationPage>>;

export const listKey = (of: ListOf): string => {
  if (of.kind === 'folder') return `folder:${of.id}`;
  return of.kind === 'tag' ? `tag:${of.tag.toLowerCase()}` : of.kind;
};

/** Where a conversation is listed: the same rules as the core's. */
export const belongs = (of: ListOf, conversation: Conversation): boolean => {
  const { deletedAt, archivedAt, pinnedAt, folderId, tags } = conversation;
  if (of.kind === 'bin') return deletedAt !== null;
  if (deletedAt !== null) return false;
  switch (of.kind) {
    case 'recent':
      return archivedAt === null && pinnedAt === null && folderId === null;
    case 'pinned':
      return archivedAt === null && pinnedAt !== null;
    case 'archived':
      return archivedAt !== null;
    case 'folder':
      return archivedAt === null && folderId === of.id;
    case 'tag':
      return tags.some((tag) => tag.toLowerCase() === of.tag.toLowerCase());
    case 'all':
      return true;
  }
};

/** A list that goes on below what was read says nothing about what is older. */
const isBelow = ({ items, more }: ConversationPage, { updatedAt }: Conversation): boolean =>
  more && updatedAt < (items.at(-1)?.updatedAt ?? 0);

/** Puts a new or changed conversation wherever it belongs now, and takes it from where it was. */
export const withConversation = (lists: Lists, conversation: Conversation): Lists =>
  Object.fromEntries(
    Object.entries(lists).map(([key, page]) => {
      const there = page.items.some(({ id }) => id === conversation.id);
      if (belongs(page.of, conversation) && !isBelow(page, conversation))
        return [key, { ...page, items: place(page.items, conversation) }];
      return there
        ? [key, { ...page, items: withoutConversation(page.items, conversation.id) }]
        : [key, page];
    }),
  );

export const withoutAny = (lists: Lists, id: string): Lists =>
  Object.fromEntries(
    Object.entries(lists).map(([key, page]) => [
      key,
      page.items.some((each) => each.id === id)
        ? { ...page, items: withoutConversation(page.items, id) }
        : page,
    ]),
  );

/** The conversation before or after one, in the order in which the sidebar shows them; null at the ends. */
export const neighbour = (
  lists: Lists,
  id: string | null,
  which: 'previousChat' | 'nextChat',
): string | null => {
  const all = [...(lists['pinned']?.items ?? []), ...(lists['recent']?.items ?? [])];
  const at = all.findIndex((each) => each.id === id);
  const next = which === 'nextChat' ? at + 1 : at - 1;
  return all[next]?.id ?? null;
};
