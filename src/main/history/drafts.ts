import type { Sql } from './database.ts';

/** What is typed and not sent, per conversation; null is the new chat. */
export interface Drafts {
  get(conversationId: string | null): string;
  set(conversationId: string | null, text: string): void;
}

const newChat = '';

export function createDrafts(sql: Sql): Drafts {
  const one = sql.prepare<[string], { text: string }>('select text from drafts where conversation_id = ?');
  const put = sql.prepare(
    'insert into drafts (conversation_id, text) values (?, ?) on conflict (conversation_id) do update set text = excluded.text',
  );
  const remove = sql.prepare('delete from drafts where conversation_id = ?');
  return {
    get: (conversationId) => one.get(conversationId ?? newChat)?.text ?? '',
    set: (conversationId, text) => {
      if (text === '') remove.run(conversationId ?? newChat);
      else put.run(conversationId ?? newChat, text);
    },
  };
}
