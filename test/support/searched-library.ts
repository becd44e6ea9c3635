import { createConversations } from '../../src/main/history/conversations.ts';
import { openDatabase, type Sql } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';

/** A history, and which messages are found in it. */
export function searchIn(sql: Sql) {
  const history = createHistory(sql);
  const conversations = createConversations(sql);
  const find = (query: string, limit = 100) =>
    history.search.messages({ query, limit }, conversations).found.map(({ messageId }) => messageId);
  return { history, conversations, find };
}

/** One chat with these messages: m0, m1 and so on. */
export function library(texts: readonly string[], sql: Sql = openDatabase(':memory:', new Uint8Array(32))) {
  const searched = searchIn(sql);
  searched.conversations.add({ id: 'c', title: 'c', accountId: 'a', model: 'm', at: 0 });
  const add = (text: string, at: number) =>
    searched.history.messages.add({
      id: `m${at}`,
      conversationId: 'c',
      parentId: null,
      role: 'user',
      text,
      model: null,
      ending: 'complete',
      at,
    });
  for (const [at, text] of texts.entries()) add(text, at);
  return { ...searched, add };
}
