import type { FoundMessage, SearchFilters } from '../../shared/contract/search.ts';
import type { Conversations } from './conversations.ts';
import type { Sql } from './database.ts';
import { placesOf, snippetOf } from './snippet.ts';
import { marksOf, queryFor } from './words.ts';

interface FoundRow {
  seq: number;
  id: string;
  conversation_id: string;
  depth: number;
  role: 'user' | 'assistant';
  text: string;
  created_at: number;
}

export interface Search {
  /** newest first; `before` is the cursor of the last one seen */
  messages(
    asked: { query: string; filters?: SearchFilters; limit: number; before?: number },
    conversations: Conversations,
  ): { found: FoundMessage[]; more: boolean };
  /** places on the path to a leaf, first to last */
  onPath(leafId: string, query: string): { messageId: string; depth: number; count: number }[];
}

// newest first by number: what ranks by relevance would look at every message that has a common word
const statement = `
  select m.seq, m.id, m.conversation_id, m.depth, m.role, m.text, m.created_at
  from message_words w
  cross join messages m on m.seq = w.rowid
  cross join conversations c on c.id = m.conversation_id
  where w.words match :query and w.rowid < :before and c.deleted_at is null
    and (:account is null or coalesce(m.account_id, c.account_id) = :account)
    and (:model is null or coalesce(m.model, c.model) = :model)
    and (:folder is null or c.folder_id = :folder)
    and (:tag is null or c.id in (select conversation_id from tags where tag = :tag))
    and (:from is null or m.created_at >= :from) and (:to is null or m.created_at < :to)
    and not exists (select 1 from turns t where t.question_id = m.id and t.step = 'withdrawn')
  order by w.rowid desc limit :limit`;

interface Asked {
  query: string;
  before: number;
  limit: number;
  account: string | null;
  model: string | null;
  folder: string | null;
  tag: string | null;
  from: number | null;
  to: number | null;
}

export function createSearch(sql: Sql): Search {
  const find = sql.prepare<[Asked], FoundRow>(statement);
  const path = sql.prepare<[string], { id: string; depth: number; text: string }>(
    `with recursive up (id, parent_id) as (
       select id, parent_id from messages where id = ?
       union all select m.id, m.parent_id from messages m join up on m.id = up.parent_id
     ) select m.id, m.depth, m.text from up join messages m on m.id = up.id order by m.depth`,
  );
  return {
    messages: ({ query: typed, filters = {}, limit, before = Number.MAX_SAFE_INTEGER }, conversations) => {
      const query = queryFor(typed);
      if (query === null) return { found: [], more: false };
      const rows = find.all({
        query,
        before,
        limit: limit + 1,
        account: filters.accountId ?? null,
        model: filters.model ?? null,
        folder: filters.folderId ?? null,
        tag: filters.tag ?? null,
        from: filters.from ?? null,
        to: filters.to ?? null,
      });
      const marks = marksOf(typed);
      return {
        more: rows.length > limit,
        found: rows.slice(0, limit).map(({ seq, id, conversation_id, depth, role, text, created_at }) => ({
          conversation: conversations.get(conversation_id),
          messageId: id,
          depth,
          role,
          at: created_at,
          snippet: snippetOf(text, marks),
          cursor: seq,
        })),
      };
    },
    onPath: (leafId, typed) => {
      const words = typed.trim();
      if (words === '') return [];
      return path
        .all(leafId)
        .map(({ id, depth, text }) => ({
          messageId: id,
          depth,
          count: placesOf(text, [words], 'anywhere').length,
        }))
        .filter(({ count }) => count > 0);
    },
  };
}
