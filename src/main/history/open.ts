import { chmodSync, closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../shared/contract/failure.ts';
import { Fault } from '../fault.ts';
import { NewerDatabase, openDatabase, UnreadableDatabase, type Sql } from './database.ts';

interface Parts {
  /** null: nothing is kept on disk */
  readonly folder: string | null;
  readonly key: Uint8Array;
  readonly now: () => number;
}

interface Opened {
  readonly sql: Sql;
  readonly notice?: Failure;
}

const newer = (cause: NewerDatabase) =>
  new Fault(
    {
      code: 'history-newer',
      message: 'A newer Latchkey wrote this history. Start that one; nothing was changed.',
      action: 'retry',
      detail: cause.message,
    },
    { cause },
  );

function setAside(file: string, now: number): string {
  const aside = `${file}.unreadable-${now}`;
  // the log first: SQLite takes one that stands without its database for a remnant, and deletes it
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  }
  return aside;
}

/** ms in which an empty file may be one that another process has just begun */
const beginning = 10_000;

const isEmptied = (file: string, now: number): boolean => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.size === 0 && now - found.mtimeMs > beginning;
};

/** Opens the history; one that can't be read is set aside, never deleted, and the person is told. */
export function openHistory({ folder, key, now }: Parts): Opened {
  if (folder === null) return { sql: openDatabase(':memory:', key) };
  const file = join(folder, 'history.db');
  const open = () => {
    // SQLite would begin anew in it, and delete its log
    if (isEmptied(file, now())) throw new UnreadableDatabase('it is empty');
    // before SQLite writes: its -wal and -shm files take the mode of the database
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    return openDatabase(file, key);
  };
  try {
    return { sql: open() };
  } catch (error) {
    if (error instanceof NewerDatabase) throw newer(error);
    if (!(error instanceof UnreadableDatabase)) throw error;
    const aside = setAside(file, now());
    return {
      sql: open(),
      notice: {
        code: 'history-set-aside',
        message:
          'The history could not be read with the key of this profile. It was set aside, and a new one was begun.',
        detail: aside.slice(folder.length + 1),
      },
    };
  }
}
