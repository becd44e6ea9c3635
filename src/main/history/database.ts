import Database from 'better-sqlite3-multiple-ciphers';
import { start } from './migrations/0001-start.ts';
import { organised } from './migrations/0002-organised.ts';
import { references } from './migrations/0003-references.ts';
import { timeSeen } from './migrations/0004-time-seen.ts';
import { emojiFound } from './migrations/0005-emoji-found.ts';
import { fold, hasEmoji, indexPlace, indexWords } from './words.ts';

export type Sql = Database.Database;

/** In order; the position is the schema's version. Never change one that was released: add another. */
const migrations: readonly string[] = [start, organised, references, timeSeen, emojiFound];

export class UnreadableDatabase extends Error {}
export class NewerDatabase extends Error {}

function migrate(sql: Sql): void {
  const version = Number(sql.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw new NewerDatabase(`schema ${version}`);
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    sql.transaction(() => {
      sql.exec(step);
      sql.pragma(`user_version = ${index + 1}`);
    })();
  }
}

const isOf = (error: unknown, ...codes: readonly unknown[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(error.code);

/**
 * The encrypted history (SQLCipher format, raw 256-bit key). `:memory:` keeps nothing.
 * @throws UnreadableDatabase for another key or a damaged file, NewerDatabase when a newer Latchkey wrote it
 */
export function openDatabase(file: string, key: Uint8Array): Sql {
  const sql = new Database(file);
  try {
    // what is sorted would be in a file outside of the profile, and readable
    sql.pragma('temp_store = memory');
    if (file !== ':memory:') {
      sql.pragma(`cipher = 'sqlcipher'`);
      sql.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
      sql.pragma('journal_mode = wal');
      sql.pragma('synchronous = full');
    }
    sql.function('index_words', { deterministic: true }, (text) => indexWords(String(text)));
    sql.function('has_emoji', { deterministic: true }, (text) => (hasEmoji(String(text)) ? 1 : 0));
    sql.function('index_place', { deterministic: true }, (conversation, account, model) =>
      indexPlace([conversation, account, model].map((id) => (typeof id === 'string' ? id : null))),
    );
    sql.function('fold', { deterministic: true }, (text) => fold(String(text)));
    // a table that is made anew is referred to by others while it is gone
    sql.pragma('foreign_keys = off');
    migrate(sql);
    sql.pragma('foreign_keys = on');
    return sql;
  } catch (error) {
    sql.close();
    if (isOf(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT'))
      throw new UnreadableDatabase('the key does not fit, or the file is damaged', { cause: error });
    throw error;
  }
}
