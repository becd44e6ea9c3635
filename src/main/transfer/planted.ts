import type { PortableConversation, PortableMessage } from './format.ts';

/**
 * A conversation as the history can hold it: parents before their children, what hangs on nothing as a root, and the end
 * of its own newest branch where the one that it names is not in it. Null where its messages are no tree: an id that is
 * there twice, or messages that stand below themselves.
 */
export function planted(conversation: PortableConversation): PortableConversation | null {
  const known = new Set(conversation.messages.map(({ id }) => id));
  if (known.size !== conversation.messages.length) return null;
  const placed = new Set<string>();
  const messages: PortableMessage[] = [];
  const waiting = new Map<string, PortableMessage[]>();
  const place = (first: PortableMessage) => {
    const ready = [first];
    for (let message = ready.pop(); message; message = ready.pop()) {
      messages.push(message);
      placed.add(message.id);
      for (const below of (waiting.get(message.id) ?? []).toReversed()) ready.push(below);
    }
  };
  for (const message of conversation.messages) {
    const { parent } = message;
    if (parent === null || placed.has(parent)) place(message);
    else if (!known.has(parent)) place({ ...message, parent: null });
    else {
      const beside = waiting.get(parent);
      if (beside) beside.push(message);
      else waiting.set(parent, [message]);
    }
  }
  if (messages.length !== conversation.messages.length) return null;
  const { shown } = conversation;
  return { ...conversation, messages, shown: shown !== null && known.has(shown) ? shown : null };
}
