import type { Conversation, ConversationPatch, ListOf } from '../../shared/contract/history.ts';
import type { SearchFilters } from '../../shared/contract/search.ts';
import { Fault } from '../fault.ts';
import { seenBy } from './bin.ts';
import type { Sql } from './database.ts';
import { unknownFolder } from './folders.ts';
import { toConversation, type ConversationRow } from './rows.ts';
import { fold } from './words.ts';

export interface NewConversation {
  readonly id: string;
  readonly title: string;
  readonly accountId: string | null;
  readonly model: string | null;
  readonly at: number;
}

export interface Conversations {
  /** newest first; `before` is the last row seen */
  list(
    of: ListOf,
    limit: number,
    before?: { updatedAt: number; id: string },
  ): { conversations: Conversation[]; more: boolean };
  /** @throws Fault `unknown-conversation` */
  get(id: string): Conversation;
  has(id: string): boolean;
  byTitle(words: string, limit: number, filters?: SearchFilters): Conversation[];
  shownId(id: string): string | null;
  add(value: NewConversation): void;
  /** makes the branch that ends at this message the visible one */
  show(id: string, messageId: string | null): void;
  touch(id: string, at: number, used: { accountId: string; model: string }): void;
  /** by the person; `suggest` is for everybody else and never wins over them */
  rename(id: string, title: string): void;
  suggest(id: string, title: string): void;
  /** @throws Fault `unknown-conversation`, `unknown-folder` */
  change(id: string, patch: ConversationPatch, at: number): void;
  setUnread(id: string, unread: boolean): void;
  setDeleted(id: string, at: number | null): void;
  /** ids of those that are in the bin */
  binned(): string[];
}

export const unknownConversation = () =>
  new Fault({ code: 'unknown-conversation', message: 'This conversation is not in the history any more.' });

const columns = `c.id, c.title, c.account_id, c.model, c.shown_id, c.created_at, c.updated_at, c.deleted_at,
  c.pinned_at, c.archived_at, c.folder_id, c.unread,
  (select json_group_array(tag) from tags where conversation_id = c.id) as tags`;

const kept = 'c.deleted_at is null';
const conditions = {
  recent: `${kept} and c.archived_at is null and c.pinned_at is null and c.folder_id is null and ? is null`,
  pinned: `${kept} and c.archived_at is null and c.pinned_at is not null and ? is null`,
  archived: `${kept} and c.archived_at is not null and ? is null`,
  folder: `${kept} and c.archived_at is null and c.folder_id = ?`,
  tag: `${kept} and c.id in (select conversation_id from tags where tag = ?)`,
  bin: 'c.deleted_at is not null and ? is null',
  all: `${kept} and ? is null`,
} as const satisfies Record<ListOf['kind'], string>;

const wanted = (of: ListOf): string | null => {
  if (of.kind === 'folder') return of.id;
  return of.kind === 'tag' ? of.tag : null;
};

interface Titled {
  words: string;
  account: string | null;
  model: string | null;
  folder: string | null;
  tag: string | null;
  from: number;
  to: number;
  limit: number;
}

export function createConversations(sql: Sql): Conversations {
  const page = (condition: string) =>
    sql.prepare<[string | null, number, number, string, number], ConversationRow>(
      `select ${columns} from conversations c where ${condition}
       and (c.updated_at < ? or (c.updated_at = ? and c.id < ?)) order by c.updated_at desc, c.id desc limit ?`,
    );
  const pages = new Map(Object.entries(conditions).map(([kind, condition]) => [kind, page(condition)]));
  const one = sql.prepare<[string], ConversationRow>(`select ${columns} from conversations c where c.id = ?`);
  const titled = sql.prepare<[Titled], ConversationRow>(
    `select ${columns} from conversations c where ${kept} and fold(c.title) like :words escape '\\'
     and (:account is null or c.account_id = :account) and (:model is null or c.model = :model)
     and (:folder is null or c.folder_id = :folder)
     and (:tag is null or exists (select 1 from tags where conversation_id = c.id and tag = :tag))
     and c.updated_at >= :from and c.created_at < :to
     order by c.updated_at desc, c.id desc limit :limit`,
  );
  const insert = sql.prepare(
    'insert into conversations (id, title, account_id, model, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
  );
  const setShown = sql.prepare('update conversations set shown_id = ? where id = ?');
  const setTouched = sql.prepare(
    'update conversations set updated_at = ?, account_id = ?, model = ? where id = ?',
  );
  const setTitle = sql.prepare('update conversations set title = ?, named = 1 where id = ?');
  const suggestTitle = sql.prepare('update conversations set title = ? where id = ? and named = 0');
  const setDeleted = sql.prepare(
    `update conversations set deleted_at = :at, deleted_after = (select ${seenBy(':at')} from time_seen) where id = :id`,
  );
  const restore = sql.prepare('update conversations set deleted_at = null where id = ?');
  const setUnread = sql.prepare('update conversations set unread = ? where id = ?');
  const setPinned = sql.prepare('update conversations set pinned_at = ? where id = ?');
  const setArchived = sql.prepare('update conversations set archived_at = ? where id = ?');
  const setFolder = sql.prepare('update conversations set folder_id = ? where id = ?');
  const folder = sql.prepare<[string], { id: string }>('select id from folders where id = ?');
  const binned = sql.prepare<[], { id: string }>('select id from conversations where deleted_at is not null');

  const row = (id: string): ConversationRow => {
    const found = one.get(id);
    if (!found) throw unknownConversation();
    return found;
  };

  return {
    list: (of, limit, before = { updatedAt: Number.MAX_SAFE_INTEGER, id: '' }) => {
      const rows =
        pages.get(of.kind)?.all(wanted(of), before.updatedAt, before.updatedAt, before.id, limit + 1) ?? [];
      return { conversations: rows.slice(0, limit).map(toConversation), more: rows.length > limit };
    },
    get: (id) => toConversation(row(id)),
    has: (id) => one.get(id) !== undefined,
    byTitle: (words, limit, { accountId, model = null, folderId, tag = null, from = 0, to } = {}) =>
      titled
        .all({
          words: `%${fold(words).replaceAll(/[\\%_]/g, '\\$&')}%`,
          account: accountId ?? null,
          model,
          folder: folderId ?? null,
          tag,
          from,
          to: to ?? Number.MAX_SAFE_INTEGER,
          limit,
        })
        .map(toConversation),
    shownId: (id) => row(id).shown_id,
    add: ({ id, title, accountId, model, at }) => insert.run(id, title, accountId, model, at, at),
    show: (id, messageId) => setShown.run(messageId, id),
    touch: (id, at, { accountId, model }) => setTouched.run(at, accountId, model, id),
    rename: (id, title) => setTitle.run(title, row(id).id),
    suggest: (id, title) => suggestTitle.run(title, row(id).id),
    change: (id, { pinned, archived, folderId }, at) => {
      const before = row(id);
      if (pinned !== undefined) setPinned.run(pinned ? (before.pinned_at ?? at) : null, id);
      if (archived !== undefined) setArchived.run(archived ? (before.archived_at ?? at) : null, id);
      if (folderId != null && !folder.get(folderId)) throw unknownFolder();
      if (folderId !== undefined) setFolder.run(folderId, id);
    },
    setUnread: (id, unread) => setUnread.run(unread ? 1 : 0, id),
    setDeleted: (id, at) => (at === null ? restore.run(row(id).id) : setDeleted.run({ at, id: row(id).id })),
    binned: () => binned.all().map(({ id }) => id),
  };
}
