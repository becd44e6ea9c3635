import { Fault } from '../fault.ts';
import type { Chats } from './chat.ts';

/** Copies a temporary chat into the history, with all its branches and files, under the same ids. */
export function keepChat({ temporary, kept }: Chats, id: string, now: number): void {
  const from = temporary.history;
  const to = kept.history;
  if (from.turns.openIn(id).length > 0) {
    throw new Fault({
      code: 'still-writing',
      message: 'Wait for the answer, or stop it, before you keep this chat.',
      action: 'wait',
    });
  }
  const { title, accountId, model } = from.conversations.get(id);
  to.together(() => {
    to.conversations.add({ id, title, accountId, model, at: now });
    const files = new Set<string>();
    for (const message of from.messages.all(id)) {
      const { attachments = [], createdAt, ending, ...rest } = message;
      if (ending === 'writing') continue;
      to.messages.add({ ...rest, ending, at: createdAt, remote: from.messages.remoteOf(message.id) });
      for (const file of attachments) {
        if (!files.has(file.id)) to.attachments.add(from.attachments.get(file.id), createdAt);
        files.add(file.id);
      }
      to.attachments.keep(
        message.id,
        attachments.map((file) => file.id),
      );
    }
    to.conversations.show(id, from.conversations.shownId(id));
    to.setups.set(id, from.setups.get(id));
  });
}
