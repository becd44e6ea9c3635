import type { Sql } from './database.ts';

const ofReasoning = ':reasoning';

/** Where pieces of what an answer thinks are kept. */
export const reasoningKey = (answerId: string): string => answerId + ofReasoning;

/** SQL: where the pieces of the turns that fit a condition are kept. */
export const keysOfTurns = (condition: string): string =>
  `select answer_id from turns where ${condition}
   union all select answer_id || '${ofReasoning}' from turns where ${condition}`;

/** The text of answers that are still being written. */
export interface Pieces {
  /** `at` is the length before this text, in UTF-16 units */
  append(answerId: string, at: number, text: string): void;
  read(answerId: string): string;
  clear(answerId: string): void;
}

export function createPieces(sql: Sql): Pieces {
  const insert = sql.prepare('insert into pieces (answer_id, at, text) values (?, ?, ?)');
  const all = sql.prepare<[string], { text: string }>(
    'select text from pieces where answer_id = ? order by at',
  );
  const remove = sql.prepare('delete from pieces where answer_id = ?');
  return {
    append: (answerId, at, text) => insert.run(answerId, at, text),
    read: (answerId) =>
      all
        .all(answerId)
        .map(({ text }) => text)
        .join(''),
    clear: (answerId) => remove.run(answerId),
  };
}
