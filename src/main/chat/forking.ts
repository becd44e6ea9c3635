import type { Conversation } from '../../shared/contract/history.ts';
import type { History } from '../history/history.ts';
import type { Clock, Random } from '../platform.ts';
import { elsewhere } from './reading.ts';

interface Parts {
  readonly history: History;
  readonly clock: Clock;
  readonly random: Random;
}

/** The branch down to a message as a conversation of its own: its messages are copied, the provider's ids with them. */
export function forkConversation(
  { history, clock, random }: Parts,
  from: string,
  messageId: string,
): Conversation {
  const { conversations, messages } = history;
  const origin = conversations.get(from);
  if (messages.get(messageId).conversationId !== from) throw elsewhere();
  const id = random.id();
  history.together(() => {
    const { title, accountId, model } = origin;
    conversations.add({ id, title, accountId, model, at: clock.now() });
    let parentId: string | null = null;
    for (const message of messages.pathTo(messageId)) {
      const { role, text, ending, failure, usage, reasoning, tools, createdAt } = message;
      if (ending === 'writing') continue;
      const copy = random.id();
      messages.add({
        id: copy,
        conversationId: id,
        parentId,
        role,
        text,
        model: message.model,
        accountId: message.accountId,
        ending,
        failure,
        usage,
        reasoning,
        tools,
        remote: messages.remoteOf(message.id),
        at: createdAt,
      });
      history.attachments.keep(copy, message.attachments?.map((file) => file.id) ?? []);
      parentId = copy;
    }
    conversations.show(id, parentId);
    history.setups.copy(from, id);
  });
  return conversations.get(id);
}
