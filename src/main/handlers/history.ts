import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { historyProcedures } from '../../shared/contract/history.ts';
import { readConversation, showBranch } from '../chat/reading.ts';
import type { Core } from '../core.ts';
import type { EventHub } from '../event-hub.ts';
import type { Clock } from '../platform.ts';

export const historyHandlers = (
  core: () => Core,
  clock: Clock,
  events: EventHub,
): HandlersOf<typeof historyProcedures> => {
  const read = (id: string) => readConversation(core().history, id, core().turns.textOf);
  const changed = (id: string) => {
    const conversation = core().history.conversations.get(id);
    events.emit('history.changed', conversation);
    return conversation;
  };
  return {
    'history.list': ({ limit, before }) => core().history.conversations.list(limit, before),
    'history.open': ({ id }) => read(id),
    'history.show': ({ id, messageId }) => {
      showBranch(core().history, id, messageId);
      return read(id);
    },
    'history.rename': ({ id, title }) => {
      core().history.conversations.rename(id, title);
      return changed(id);
    },
    'history.delete': async ({ id }) => {
      await core().turns.abandon(id);
      core().history.conversations.setDeleted(id, clock.now());
      events.emit('history.removed', { id });
    },
    'history.restore': ({ id }) => {
      core().history.conversations.setDeleted(id, null);
      return changed(id);
    },
    'drafts.get': ({ conversationId }) => core().history.drafts.get(conversationId),
    'drafts.set': ({ conversationId, text }) => core().history.drafts.set(conversationId, text),
  };
};
