import { createStore } from 'zustand';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type {
  Conversation,
  ConversationPatch,
  Folder,
  ListOf,
  RemovedFolder,
} from '../../../shared/contract/history.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';
import { place } from './conversation-order.ts';
import { type ConversationPage, listKey, type Lists, withConversation, withoutAny } from './lists.ts';

const PAGE = 60;

export interface Tag {
  readonly tag: string;
  readonly count: number;
}

export interface HistoryStore {
  readonly lists: Lists;
  readonly folders: readonly Folder[];
  /** why they are not known */
  readonly foldersFailure: Failure | null;
  /** the folder whose name is being typed */
  readonly naming: string | null;
  readonly tags: readonly Tag[];
  /** why the last change was not kept */
  readonly failure: Failure | null;
  /** chosen for what is done to several at once */
  readonly selected: ReadonlySet<string>;
  /** what the sidebar shows at first: pinned ones, folders, and the newest; and again what was opened since */
  readonly load: () => Promise<void>;
  readonly loadList: (of: ListOf) => Promise<void>;
  readonly loadMore: (of: ListOf) => Promise<void>;
  readonly loadTags: () => Promise<void>;
  readonly rename: (id: string, title: string) => Promise<void>;
  readonly change: (ids: readonly string[], patch: ConversationPatch) => Promise<boolean>;
  /** the failure, where they were not changed */
  readonly tag: (
    ids: readonly string[],
    add: readonly string[],
    remove: readonly string[],
  ) => Promise<Failure | null>;
  readonly remove: (ids: readonly string[]) => Promise<boolean>;
  readonly restore: (ids: readonly string[]) => Promise<boolean>;
  readonly purge: (ids?: readonly string[]) => Promise<void>;
  readonly seen: (id: string) => Promise<void>;
  /** its name is asked for at once, where it stands */
  readonly addFolder: (name: string) => Promise<Folder | null>;
  readonly nameFolder: (id: string | null) => void;
  readonly renameFolder: (id: string, name: string) => Promise<void>;
  readonly arrangeFolders: (ids: readonly string[]) => Promise<void>;
  readonly removeFolder: (id: string) => Promise<RemovedFolder | null>;
  readonly bringFolderBack: (removed: RemovedFolder) => Promise<void>;
  readonly dismissFailure: () => void;
  readonly toggleSelected: (id: string) => void;
  readonly select: (ids: readonly string[]) => void;
  readonly selectNone: () => void;
}

export const createHistoryStore = (client: Client) =>
  createStore<HistoryStore>()((set, get) => {
    const shown = (conversation: Conversation) => set({ lists: withConversation(get().lists, conversation) });
    const unselect = (id: string) => {
      if (!get().selected.has(id)) return;
      const selected = new Set(get().selected);
      selected.delete(id);
      set({ selected });
    };
    const setPage = (of: ListOf, page: Omit<ConversationPage, 'of'>) =>
      set({ lists: { ...get().lists, [listKey(of)]: { of, ...page } } });

    client.on('history.changed', shown);
    client.on('history.removed', ({ id }) => {
      set({ lists: withoutAny(get().lists, id) });
      unselect(id);
    });
    client.on('folders.changed', (folders) => set({ folders, foldersFailure: null }));

    /** … which is said, whatever else becomes of the answer */
    const told = async <T>(asked: Promise<Reply<T>>): Promise<Reply<T>> => {
      const reply = await asked;
      if (!reply.ok) set({ failure: reply.failure });
      return reply;
    };

    const showAll = (reply: Reply<Conversation[]>): boolean => {
      if (reply.ok) for (const conversation of reply.value) shown(conversation);
      return reply.ok;
    };

    const loadFolders = async (): Promise<void> => {
      const reply = await client.call('folders.list');
      set(reply.ok ? { folders: reply.value, foldersFailure: null } : { foldersFailure: reply.failure });
    };

    return {
      lists: {},
      folders: [],
      foldersFailure: null,
      naming: null,
      tags: [],
      failure: null,
      selected: new Set(),
      load: async () => {
        const folders = loadFolders();
        const opened = Object.values(get().lists).map(({ of }) => of);
        const all = new Map<string, ListOf>(
          [{ kind: 'pinned' } as const, { kind: 'recent' } as const, ...opened].map((of) => [
            listKey(of),
            of,
          ]),
        );
        await Promise.all([...all.values()].map((of) => get().loadList(of)));
        await folders;
      },
      loadList: async (of) => {
        const before = get().lists[listKey(of)];
        if (before === undefined) setPage(of, { items: [], more: false, phase: 'loading', failure: null });
        const reply = await client.call('history.list', { of, limit: PAGE });
        if (reply.ok) {
          const { conversations: items, more } = reply.value;
          setPage(of, { items, more, phase: 'ready', failure: null });
        } else {
          const items = before?.items ?? [];
          setPage(of, { items, more: false, phase: 'failed', failure: reply.failure });
        }
      },
      loadMore: async (of) => {
        const page = get().lists[listKey(of)];
        const last = page?.items.at(-1);
        if (!page?.more || page.phase === 'loading') return;
        if (last === undefined) {
          // all that was shown is gone: what is left comes from the beginning
          await get().loadList(of);
          return;
        }
        setPage(of, { ...page, phase: 'loading' });
        const before = { updatedAt: last.updatedAt, id: last.id };
        const reply = await client.call('history.list', { of, limit: PAGE, before });
        const now = get().lists[listKey(of)] ?? page;
        if (!reply.ok) {
          setPage(of, { ...now, phase: 'ready', failure: reply.failure });
          return;
        }
        const items = reply.value.conversations.reduce(place, now.items);
        setPage(of, { items, more: reply.value.more, phase: 'ready', failure: null });
      },
      loadTags: async () => {
        const reply = await client.call('history.tags');
        if (reply.ok) set({ tags: reply.value });
      },
      rename: async (id, title) => {
        const reply = await told(client.call('history.rename', { id, title }));
        if (reply.ok) shown(reply.value);
      },
      change: async (ids, patch) =>
        showAll(await told(client.call('history.change', { ids: [...ids], patch }))),
      tag: async (ids, add, remove) => {
        const reply = await client.call('history.tag', { ids: [...ids], add: [...add], remove: [...remove] });
        await get().loadTags();
        showAll(reply);
        return reply.ok ? null : reply.failure;
      },
      remove: async (ids) => {
        const reply = await told(client.call('history.delete', { ids: [...ids] }));
        if (!reply.ok) return false;
        set({ lists: ids.reduce(withoutAny, get().lists), selected: new Set() });
        return true;
      },
      restore: async (ids) => {
        const reply = await told(client.call('history.restore', { ids: [...ids] }));
        return showAll(reply);
      },
      purge: async (ids) => {
        await told(client.call('history.purge', { ...(ids && { ids: [...ids] }) }));
      },
      seen: async (id) => void (await client.call('history.seen', { id })),
      addFolder: async (name) => {
        const reply = await told(client.call('folders.add', { name }));
        if (!reply.ok) return null;
        set({ naming: reply.value.id });
        return reply.value;
      },
      nameFolder: (id) => set({ naming: id }),
      renameFolder: async (id, name) => void (await told(client.call('folders.rename', { id, name }))),
      arrangeFolders: async (ids) => {
        const before = get().folders;
        // at once: what was let go stays where it was let go
        set({ folders: before.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) });
        const reply = await told(client.call('folders.arrange', { ids: [...ids] }));
        if (!reply.ok) set({ folders: before });
      },
      removeFolder: async (id) => {
        const reply = await told(client.call('folders.remove', { id }));
        return reply.ok ? reply.value : null;
      },
      bringFolderBack: async (removed) => void (await told(client.call('folders.bringBack', removed))),
      dismissFailure: () => set({ failure: null }),
      toggleSelected: (id) => {
        const selected = new Set(get().selected);
        if (!selected.delete(id)) selected.add(id);
        set({ selected });
      },
      select: (ids) => set({ selected: new Set(ids) }),
      selectNone: () => set({ selected: new Set() }),
    };
  });

export const HistoryContext = createStoreContext<HistoryStore>('history');
