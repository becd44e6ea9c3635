import type { FoundMessage, SearchFilters } from '../../shared/contract/search.ts';
import type { Conversations } from './conversations.ts';
import type { Sql } from './database.ts';
import { placesOf, snippetOf } from './snippet.ts';
import { marksOf, placeWord, queryFor } from './words.ts';

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
  where message_words match :query and w.rowid < :before and w.rowid >= :first and c.deleted_at is null
    and (:ids is null or m.conversation_id in (select value from json_each(:ids)))
    and m.created_at >= :from and m.created_at < :to
    and not exists (select 1 from turns t where t.question_id = m.id and t.step = 'withdrawn')
  order by w.rowid desc limit :limit`;

interface Asked {
  query: string;
  before: number;
  /** no message of the time that is asked for has a lower number */
  first: number;
  limit: number;
  from: number;
  to: number;
  /** JSON array of the conversations to look in; null where it is said otherwise */
  ids: string | null;
}

interface Places {
  readonly words: readonly string[];
  readonly ids: string | null;
}

/** more than this many conversations are no narrow place any more; a query of so many words would be slow */
const mostPlaces = 400;

export function createSearch(sql: Sql): Search {
  const find = sql.prepare<[Asked], FoundRow>(statement);
  const path = sql.prepare<[string], { id: string; depth: number; text: string }>(
    `with recursive up (id, parent_id) as (
       select id, parent_id from messages where id = ?
       union all select m.id, m.parent_id from messages m join up on m.id = up.parent_id
     ) select m.id, m.depth, m.text from up join messages m on m.id = up.id order by m.depth`,
  );
  const firstSince = sql.prepare<[number], { seq: number | null }>(
    'select min(seq) as seq from messages where created_at >= ?',
  );
  const inFolder = sql.prepare<[string], { id: string }>('select id from conversations where folder_id = ?');
  const withTag = sql.prepare<[string], { id: string }>(
    'select conversation_id as id from tags where tag = ?',
  );

  /** what the filters ask for beside the words; null where nothing can fit */
  const placesFor = ({ accountId, model, folderId, tag }: SearchFilters): Places | null => {
    const sets = [
      ...(folderId === undefined ? [] : [inFolder.all(folderId)]),
      ...(tag === undefined ? [] : [withTag.all(tag)]),
    ].map((rows) => new Set(rows.map(({ id }) => id)));
    const words = [
      ...(accountId === undefined ? [] : [placeWord('a', accountId)]),
      ...(model === undefined ? [] : [placeWord('m', model)]),
    ];
    const [first, ...others] = sets;
    if (first === undefined) return { words, ids: null };
    const ids = [...first].filter((id) => others.every((other) => other.has(id)));
    if (ids.length === 0) return null;
    if (ids.length > mostPlaces) return { words, ids: JSON.stringify(ids) };
    return { words: [...words, ids.map((id) => placeWord('c', id)).join(' OR ')], ids: null };
  };

  return {
    messages: ({ query: typed, filters = {}, limit, before = Number.MAX_SAFE_INTEGER }, conversations) => {
      const words = queryFor(typed);
      const places = placesFor(filters);
      if (words === null || places === null) return { found: [], more: false };
      const { from = 0, to = Number.MAX_SAFE_INTEGER } = filters;
      const first = from > 0 ? firstSince.get(from)?.seq : 0;
      if (first == null) return { found: [], more: false };
      const query = [`words : (${words})`, ...places.words.map((place) => `place : (${place})`)].join(
        ' AND ',
      );
      const rows = find.all({ query, before, first, limit: limit + 1, from, to, ids: places.ids });
      const marks = marksOf(typed);
      return {
        more: rows.length > limit,
        found: rows.slice(0, limit).map(({ seq, id, conversation_id, depth, role, text, created_at }) => ({
          conversation: conversations.get(conversation_id),
          messageId: id,
          depth,
          role,
          at: created_at,
          snippet: snippetOf(text, marks, role === 'assistant' ? 'markdown' : 'plain'),
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
