import type { Sql } from './database.ts';

export interface Tags {
  /** every tag in use and how many conversations have it, by name */
  list(): { tag: string; count: number }[];
  add(conversationId: string, tag: string): void;
  remove(conversationId: string, tag: string): void;
}

export function createTags(sql: Sql): Tags {
  const all = sql.prepare<[], { tag: string; count: number }>(
    `select t.tag, count(*) as count from tags t join conversations c on c.id = t.conversation_id
     where c.deleted_at is null group by t.tag order by t.tag`,
  );
  const insert = sql.prepare('insert or ignore into tags (conversation_id, tag) values (?, ?)');
  const remove = sql.prepare('delete from tags where conversation_id = ? and tag = ?');
  return {
    list: () => all.all(),
    add: (conversationId, tag) => insert.run(conversationId, tag),
    remove: (conversationId, tag) => remove.run(conversationId, tag),
  };
}
