import type { Conversation } from '../../shared/contract/history.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';
import { toConversation, type ConversationRow } from './rows.ts';

export interface NewConversation {
  readonly id: string;
  readonly title: string;
  readonly accountId: string;
  readonly model: string;
  readonly at: number;
}

export interface Conversations {
  list(
    limit: number,
    before?: { updatedAt: number; id: string },
  ): { conversations: Conversation[]; more: boolean };
  /** @throws Fault `unknown-conversation` */
  get(id: string): Conversation;
  shownId(id: string): string | null;
  add(value: NewConversation): void;
  /** makes the branch that ends at this message the visible one */
  show(id: string, messageId: string | null): void;
  touch(id: string, at: number, used: { accountId: string; model: string }): void;
  rename(id: string, title: string): void;
  setDeleted(id: string, at: number | null): void;
}

export const unknownConversation = () =>
  new Fault({ code: 'unknown-conversation', message: 'This conversation is not in the history any more.' });

const columns = 'id, title, account_id, model, shown_id, created_at, updated_at';

export function createConversations(sql: Sql): Conversations {
  const newest = sql.prepare<[number, number, string, number], ConversationRow>(
    `select ${columns} from conversations where deleted_at is null
     and (updated_at < ? or (updated_at = ? and id < ?)) order by updated_at desc, id desc limit ?`,
  );
  const one = sql.prepare<[string], ConversationRow>(`select ${columns} from conversations where id = ?`);
  const insert = sql.prepare(
    'insert into conversations (id, title, account_id, model, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
  );
  const setShown = sql.prepare('update conversations set shown_id = ? where id = ?');
  const setTouched = sql.prepare(
    'update conversations set updated_at = ?, account_id = ?, model = ? where id = ?',
  );
  const setTitle = sql.prepare('update conversations set title = ? where id = ?');
  const setDeleted = sql.prepare('update conversations set deleted_at = ? where id = ?');

  const row = (id: string): ConversationRow => {
    const found = one.get(id);
    if (!found) throw unknownConversation();
    return found;
  };

  return {
    list: (limit, before = { updatedAt: Number.MAX_SAFE_INTEGER, id: '' }) => {
      const rows = newest.all(before.updatedAt, before.updatedAt, before.id, limit + 1);
      return { conversations: rows.slice(0, limit).map(toConversation), more: rows.length > limit };
    },
    get: (id) => toConversation(row(id)),
    shownId: (id) => row(id).shown_id,
    add: ({ id, title, accountId, model, at }) => insert.run(id, title, accountId, model, at, at),
    show: (id, messageId) => setShown.run(messageId, id),
    touch: (id, at, { accountId, model }) => setTouched.run(at, accountId, model, id),
    rename: (id, title) => setTitle.run(title, row(id).id),
    setDeleted: (id, at) => setDeleted.run(at, row(id).id),
  };
}
