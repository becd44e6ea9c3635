import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type {
  Conversation,
  Folder,
  historyProcedures,
  ListOf,
  OpenConversation,
} from '../../../src/shared/contract/history.ts';
import type { Preset, presetProcedures, Setup } from '../../../src/shared/contract/presets.ts';
import type { searchProcedures } from '../../../src/shared/contract/search.ts';
import { fault } from './fault.ts';
import type { World } from './fake-world.ts';

const belongs = (of: ListOf, { archivedAt, pinnedAt, folderId, tags }: Conversation): boolean => {
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
      return tags.includes(of.tag);
    case 'bin':
      return false;
    case 'all':
      return true;
  }
};

/** Seeds need not say how deep each of their messages is. */
const inOrder = (open: OpenConversation): OpenConversation => ({
  ...open,
  messages: open.messages.map((message, depth) => ({ ...message, depth })),
});

/** Conversations in their places, all of them in memory. */
export const fakeHistory = (world: World): HandlersOf<typeof historyProcedures> => {
  const bin = new Map<string, NonNullable<ReturnType<typeof world.open.get>>>();
  let folders: Folder[] = [...world.seed.folders];
  const find = (id: string) => {
    const found = world.open.get(id);
    if (!found) throw fault('unknown-conversation', 'Unknown conversation.');
    return found;
  };
  const change = (id: string, part: Partial<Conversation>): Conversation => {
    const open = find(id);
    const conversation = { ...open.conversation, ...part };
    world.open.set(id, { ...open, conversation });
    world.emit('history.changed', conversation);
    return conversation;
  };
  const setFolders = (next: Folder[]) => {
    folders = next;
    world.emit('folders.changed', folders);
  };
  const all = () => [...world.open.values()].map(({ conversation }) => conversation);
  return {
    'history.list': ({ of = { kind: 'recent' }, limit, before }) => {
      const from = of.kind === 'bin' ? [...bin.values()].map(({ conversation }) => conversation) : all();
      const fitting = from
        .filter((each) => of.kind === 'bin' || belongs(of, each))
        .toSorted((a, b) => b.updatedAt - a.updatedAt)
        .filter(({ updatedAt }) => before === undefined || updatedAt < before.updatedAt);
      return { conversations: fitting.slice(0, limit), more: fitting.length > limit };
    },
    'history.open': ({ id }) => inOrder(find(id)),
    'history.page': ({ id, from, to }) => inOrder(find(id)).messages.slice(from, to),
    'history.used': ({ id }) =>
      inOrder(find(id)).messages.flatMap(({ model, usage }) => (usage ? [{ model, usage }] : [])),
    'history.show': ({ id }) => inOrder(find(id)),
    'history.rename': ({ id, title }) => change(id, { title }),
    'history.change': ({ ids, patch: { pinned, archived, folderId } }) =>
      ids.map((id) =>
        change(id, {
          ...(pinned !== undefined && { pinnedAt: pinned ? Date.now() : null }),
          ...(archived !== undefined && { archivedAt: archived ? Date.now() : null }),
          ...(folderId !== undefined && { folderId }),
        }),
      ),
    'history.tag': ({ ids, add = [], remove = [] }) =>
      ids.map((id) => {
        const kept = find(id).conversation.tags.filter((tag) => !remove.includes(tag));
        return change(id, { tags: [...new Set([...kept, ...add])] });
      }),
    'history.tags': () =>
      [
        ...Map.groupBy(
          all().flatMap(({ tags }) => tags),
          (tag) => tag,
        ),
      ].map(([tag, uses]) => ({
        tag,
        count: uses.length,
      })),
    'history.seen': ({ id }) => void change(id, { unread: false }),
    'history.fork': ({ id, messageId }) => {
      const open = find(id);
      const end = open.messages.findIndex((message) => message.id === messageId) + 1;
      const fork = { ...open.conversation, id: `${id}-fork`, updatedAt: Date.now() };
      world.open.set(fork.id, { conversation: fork, messages: open.messages.slice(0, end), turns: [] });
      world.emit('history.changed', fork);
      return fork;
    },
    'history.delete': ({ ids }) => {
      for (const id of ids) {
        bin.set(id, find(id));
        world.open.delete(id);
        world.emit('history.removed', { id });
      }
    },
    'history.restore': ({ ids }) =>
      ids.map((id) => {
        const open = bin.get(id);
        if (!open) throw fault('unknown-conversation', 'Unknown conversation.');
        bin.delete(id);
        world.open.set(id, open);
        return open.conversation;
      }),
    'history.purge': ({ ids }) => {
      for (const id of ids ?? [...bin.keys()]) {
        bin.delete(id);
        world.emit('history.removed', { id });
      }
    },
    'folders.list': () => folders,
    'folders.add': ({ name }) => {
      const folder = { id: `folder-${folders.length + 1}`, name };
      setFolders([...folders, folder]);
      return folder;
    },
    'folders.rename': ({ id, name }) =>
      setFolders(folders.map((each) => (each.id === id ? { id, name } : each))),
    'folders.arrange': ({ ids }) =>
      setFolders(folders.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))),
    'folders.remove': ({ id }) => {
      const order = folders.map((each) => each.id);
      const folder = folders.find((each) => each.id === id);
      if (!folder) throw fault('unknown-folder', 'This folder is not there any more.');
      setFolders(folders.filter((each) => each !== folder));
      const conversations = all().flatMap((each) => (each.folderId === id ? [each.id] : []));
      for (const inside of conversations) change(inside, { folderId: null });
      return { folder, order, conversations };
    },
    'folders.bringBack': ({ folder, order, conversations }) => {
      setFolders([...folders, folder].toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)));
      for (const id of conversations) change(id, { folderId: folder.id });
    },
    'drafts.get': ({ conversationId }) => world.drafts.get(conversationId ?? 'new') ?? '',
    'drafts.set': ({ conversationId, text }) => void world.drafts.set(conversationId ?? 'new', text),
  };
};

const placeIn = (text: string, words: string): [number, number][] => {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return words === '' || at < 0 ? [] : [[at, at + words.length]];
};

export const fakeSearch = (world: World): HandlersOf<typeof searchProcedures> => ({
  'search.messages': ({ query, limit, before = Infinity }) => {
    const found = [...world.open.values()]
      .flatMap(({ conversation, messages }) =>
        messages.flatMap(({ id, role, createdAt, text, depth }) => {
          const marks = placeIn(text.slice(0, 160), query.trim());
          const snippet = { text: text.slice(0, 160), marks };
          return marks.length === 0
            ? []
            : [{ conversation, messageId: id, depth, role, at: createdAt, snippet }];
        }),
      )
      // as the core numbers them: the newest has the highest
      .map((each, at, { length }) => ({ ...each, cursor: length - at }))
      .filter(({ cursor }) => cursor < before);
    return { found: found.slice(0, limit), more: found.length > limit };
  },
  'search.titles': ({ query, filters = {}, limit }) =>
    [...world.open.values()]
      .map(({ conversation }) => conversation)
      .filter(({ title }) => query.trim() !== '' && placeIn(title, query.trim()).length > 0)
      .filter(({ tags }) => filters.tag === undefined || tags.includes(filters.tag))
      .slice(0, limit),
  'search.inConversation': ({ conversationId, query }) =>
    (world.open.get(conversationId)?.messages ?? [])
      .map(({ id, depth, text }) => ({
        messageId: id,
        depth,
        count: query === '' ? 0 : text.toLowerCase().split(query.toLowerCase()).length - 1,
      }))
      .filter(({ count }) => count > 0),
});

export const fakePresets = (world: World): HandlersOf<typeof presetProcedures> => {
  let presets: Preset[] = [...world.seed.presets];
  const setups = new Map<string, Setup>();
  const tell = (next: Preset[]) => {
    presets = next;
    world.emit('presets.changed', presets);
  };
  return {
    'presets.list': () => presets,
    'presets.put': (input) => {
      const preset = { ...input, id: input.id ?? `preset-${presets.length + 1}` };
      tell([...presets.filter(({ id }) => id !== preset.id), preset]);
      return preset;
    },
    'presets.remove': ({ id }) => tell(presets.filter((each) => each.id !== id)),
    'setup.get': ({ conversationId }) => setups.get(conversationId) ?? { system: '', parameters: {} },
    'setup.set': ({ conversationId, setup }) => void setups.set(conversationId, setup),
  };
};
