import type { Sql } from './database.ts';

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
