import { Fault } from '../fault.ts';
import type { Chats } from './chat.ts';

/** Copies a temporary chat into the history, with all its branches and files and what waits in its composer, under the same ids. */
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
    const copyFile = (fileId: string, at: number) => {
      if (!files.has(fileId)) to.attachments.add(from.attachments.get(fileId), at);
      files.add(fileId);
    };
    for (const message of from.messages.all(id)) {
      const { attachments = [], createdAt, ending, ...rest } = message;
      if (ending === 'writing') continue;
      to.messages.add({ ...rest, ending, at: createdAt, remote: from.messages.remoteOf(message.id) });
      for (const file of attachments) copyFile(file.id, createdAt);
      to.attachments.keep(
        message.id,
        attachments.map((file) => file.id),
      );
    }
    to.conversations.show(id, from.conversations.shownId(id));
    to.setups.set(id, from.setups.get(id));
    const waiting = from.attachments.waiting(id).map((file) => file.id);
    for (const file of waiting) copyFile(file, now);
    to.attachments.setWaiting(id, waiting);
    to.drafts.set(id, from.drafts.get(id));
  });
}
