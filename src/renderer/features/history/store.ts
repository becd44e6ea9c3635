import { createStore } from 'zustand';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Conversation } from '../../../shared/contract/history.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.tsx';
import { place, withoutConversation } from './conversation-order.ts';

const PAGE = 60;

export interface HistoryStore {
  readonly list: readonly Conversation[];
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly more: boolean;
  readonly failure: Failure | null;
  readonly load: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
  readonly rename: (id: string, title: string) => Promise<void>;
  readonly remove: (id: string) => Promise<boolean>;
  readonly restore: (id: string) => Promise<boolean>;
}

export const createHistoryStore = (client: Client) =>
  createStore<HistoryStore>()((set, get) => {
    client.on('history.changed', (conversation) => set({ list: place(get().list, conversation) }));
    client.on('history.removed', ({ id }) => set({ list: withoutConversation(get().list, id) }));
    return {
      list: [],
      phase: 'idle',
      more: false,
      failure: null,
      load: async () => {
        set({ phase: get().phase === 'ready' ? 'ready' : 'loading' });
        const reply = await client.call('history.list', { limit: PAGE });
        if (!reply.ok) set({ phase: 'failed', failure: reply.failure });
        else set({ phase: 'ready', list: reply.value.conversations, more: reply.value.more, failure: null });
      },
      loadMore: async () => {
        const last = get().list.at(-1);
        if (!get().more || get().phase === 'loading' || last === undefined) return;
        set({ phase: 'loading' });
        const before = { updatedAt: last.updatedAt, id: last.id };
        const reply = await client.call('history.list', { limit: PAGE, before });
        if (!reply.ok) {
          set({ phase: 'ready', failure: reply.failure });
          return;
        }
        const list = reply.value.conversations.reduce(place, get().list);
        set({ phase: 'ready', list, more: reply.value.more });
      },
      rename: async (id, title) => {
        const before = get().list;
        set({ list: before.map((each) => (each.id === id ? { ...each, title } : each)) });
        const reply = await client.call('history.rename', { id, title });
        set({ list: reply.ok ? place(get().list, reply.value) : before });
      },
      remove: async (id) => {
        const reply = await client.call('history.delete', { id });
        if (reply.ok) set({ list: withoutConversation(get().list, id) });
        return reply.ok;
      },
      restore: async (id) => {
        const reply = await client.call('history.restore', { id });
        if (reply.ok) set({ list: place(get().list, reply.value) });
        return reply.ok;
      },
    };
  });

export const HistoryContext = createStoreContext<HistoryStore>('history');
