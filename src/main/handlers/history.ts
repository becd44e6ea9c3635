import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { historyProcedures } from '../../shared/contract/history.ts';
import { newTemporary } from '../../shared/contract/temporary.ts';
import { forkConversation } from '../chat/forking.ts';
import { readConversation, readPage, readUsed, showBranch } from '../chat/reading.ts';
import type { Core } from '../core.ts';
import type { EventHub } from '../event-hub.ts';
import type { Clock, Random } from '../platform.ts';

interface Parts {
  readonly core: () => Core;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventHub;
}

/** both kinds of new chat are new in a history of their own */
const oneOf = (conversationId: string | null): string | null =>
  conversationId === newTemporary ? null : conversationId;

export const historyHandlers = ({
  core,
  clock,
  random,
  events,
}: Parts): HandlersOf<typeof historyProcedures> => {
  const history = () => core().history;
  const read = (id: string) => {
    const chat = core().chats.of(id);
    const temporary = chat === core().chats.temporary;
    return { ...readConversation(chat.history, id, chat.turns.soFar), ...(temporary && { temporary }) };
  };
  const changed = (id: string) => {
    const conversation = history().conversations.get(id);
    events.emit('history.changed', conversation);
    return conversation;
  };
  const foldersChanged = () => events.emit('folders.changed', history().folders.list());
  /** all of them or none: an unknown one among them changes nothing */
  const each = (ids: readonly string[], change: (id: string) => void) => {
    history().together(() => {
      for (const id of ids) {
        history().conversations.get(id);
        change(id);
      }
    });
    return ids.map(changed);
  };
  return {
    'history.list': ({ of = { kind: 'recent' }, limit, before }) =>
      history().conversations.list(of, limit, before),
    'history.open': ({ id }) => read(id),
    'history.page': ({ id, from, to }) => readPage(core().chats.of(id).history, id, from, to),
    'history.used': ({ id }) => readUsed(core().chats.of(id).history, id),
    'history.show': ({ id, messageId }) => {
      showBranch(core().chats.of(id).history, id, messageId);
      return read(id);
    },
    'history.rename': ({ id, title }) => {
      history().conversations.rename(id, title);
      return changed(id);
    },
    'history.change': ({ ids, patch }) =>
      each(ids, (id) => history().conversations.change(id, patch, clock.now())),
    'history.tag': ({ ids, add = [], remove = [] }) =>
      each(ids, (id) => {
        for (const tag of add) history().tags.add(id, tag);
        for (const tag of remove) history().tags.remove(id, tag);
      }),
    'history.tags': () => history().tags.list(),
    'history.seen': ({ id }) => {
      const { conversations } = core().chats.of(id).history;
      if (!conversations.get(id).unread) return;
      conversations.setUnread(id, false);
      if (!history().conversations.has(id)) return;
      changed(id);
    },
    'history.fork': ({ id, messageId }) => {
      const fork = forkConversation({ history: history(), clock, random }, id, messageId);
      events.emit('history.changed', fork);
      return fork;
    },
    'history.delete': async ({ ids }) => {
      for (const id of ids) history().conversations.get(id);
      for (const id of ids) await core().turns.abandon(id);
      history().together(() => {
        for (const id of ids) history().conversations.setDeleted(id, clock.now());
      });
      for (const id of ids) events.emit('history.removed', { id });
    },
    'history.restore': ({ ids }) => each(ids, (id) => history().conversations.setDeleted(id, null)),
    'history.purge': async ({ ids }) => {
      const binned = history().conversations.binned();
      const wanted = new Set(ids ?? binned);
      const gone = binned.filter((id) => wanted.has(id));
      for (const id of gone) await core().turns.abandon(id);
      history().purge(gone, clock.now());
      for (const id of gone) events.emit('history.removed', { id });
    },
    'folders.list': () => history().folders.list(),
    'folders.add': ({ name }) => {
      const folder = { id: random.id(), name };
      history().folders.add(folder, clock.now());
      foldersChanged();
      return folder;
    },
    'folders.rename': ({ id, name }) => {
      history().folders.rename(id, name);
      foldersChanged();
    },
    'folders.arrange': ({ ids }) => {
      history().folders.arrange(ids);
      foldersChanged();
    },
    'folders.remove': ({ id }) => {
      const removed = history().folders.remove(id);
      foldersChanged();
      for (const inside of removed.conversations) changed(inside);
      return removed;
    },
    'folders.bringBack': (removed) => {
      history().folders.bringBack(removed, clock.now());
      foldersChanged();
      for (const id of removed.conversations) if (history().conversations.has(id)) changed(id);
    },
    'drafts.get': ({ conversationId }) =>
      core().chats.of(conversationId).history.drafts.get(oneOf(conversationId)),
    'drafts.set': ({ conversationId, text }) => {
      const { conversations, drafts } = core().chats.of(conversationId).history;
      const id = oneOf(conversationId);
      // words of a temporary chat that is forgotten are no part of what is kept
      if (id === null || conversations.has(id)) drafts.set(id, text);
    },
  };
};
