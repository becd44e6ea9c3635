import { v5 } from 'uuid';
import type { PortableConversation, PortableMessage } from './format.ts';

/** What names a cut within the names of version 5: any value, for ever the same one. */
const CUTS = '6f1d4b1e-0f5c-4f0e-9d0b-7d9a53c1f5a2';

type Branches = Pick<PortableConversation, 'shown' | 'messages'>;

/** The ends of all branches, in the order in which they were written. */
export const leavesOf = ({ messages }: Pick<Branches, 'messages'>): string[] => {
  const parents = new Set(messages.map(({ parent }) => parent));
  return messages.map(({ id }) => id).filter((id) => !parents.has(id));
};

/** The messages down to one of them. */
export function pathTo({ messages }: Pick<Branches, 'messages'>, leaf: string | null): PortableMessage[] {
  const all = new Map(messages.map((message) => [message.id, message]));
  const path: PortableMessage[] = [];
  for (
    let at = leaf === null ? undefined : all.get(leaf);
    at;
    at = at.parent === null ? undefined : all.get(at.parent)
  )
    path.push(at);
  return path.toReversed();
}

/** Where the branch ends that is shown. A question that has answers is no end: they stand side by side below it. */
function shownEnd(conversation: Branches): string | null {
  const { shown, messages } = conversation;
  if (shown === null) return leavesOf(conversation).at(-1) ?? null;
  if (messages.find(({ id }) => id === shown)?.role !== 'user') return shown;
  // of several the one that was written last
  const below = new Map(messages.map(({ id, parent }) => [parent, id]));
  let end = shown;
  for (let next = below.get(end); next !== undefined; next = below.get(end)) end = next;
  return end;
}

/** The branch that is shown. */
export const shownPath = (conversation: Branches): PortableMessage[] =>
  pathTo(conversation, shownEnd(conversation));

/**
 * Some messages of a conversation, one below the other, as a conversation of its own: it can come into a profile where
 * the whole one is, and never stands for it. The same cut has the same ids, whenever it is made; what is cut already
 * stays as it is.
 */
function cut(conversation: PortableConversation, path: readonly PortableMessage[]): PortableConversation {
  if (path.length === conversation.messages.length) return conversation;
  const id = v5([conversation.id, ...path.map((message) => message.id)].join('\n'), CUTS);
  const named = path.map((message) => ({ ...message, id: v5(`${id}\n${message.id}`, CUTS) }));
  return {
    ...conversation,
    id,
    shown: named.at(-1)?.id ?? null,
    messages: named.map((message, at) => ({ ...message, parent: named[at - 1]?.id ?? null })),
  };
}

export const cutToShown = (conversation: PortableConversation): PortableConversation =>
  cut(conversation, shownPath(conversation));

export const cutToMessage = (conversation: PortableConversation, messageId: string): PortableConversation =>
  cut(
    conversation,
    conversation.messages.filter(({ id }) => id === messageId),
  );
