import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Exclusive } from '../credentials/lock.ts';
import { Fault } from '../fault.ts';
import { NewerDatabase, openDatabase, UnreadableDatabase, type Sql } from './database.ts';

interface Parts {
  /** null: nothing is kept on disk */
  readonly folder: string | null;
  readonly key: Uint8Array;
  readonly now: () => number;
  readonly exclusive: Exclusive;
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

const endings = ['-journal', '-wal', '-shm', ''] as const;

function setAside(file: string, now: number): string {
  const aside = `${file}.unreadable-${now}`;
  // the log first: SQLite takes one that stands without its database for a remnant, and deletes it
  for (const ending of endings) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  }
  return aside;
}

/** Makes a history beside its place and puts it there whole, so that one of which nothing is there was cut. */
function begin(file: string, key: Uint8Array): void {
  const begun = `${file}.begun`;
  // what a start left that was killed here
  for (const ending of endings) rmSync(begun + ending, { force: true });
  // before SQLite writes: its -wal and -shm files take the mode of the database
  closeSync(openSync(begun, 'a', 0o600));
  openDatabase(begun, key).close();
  renameSync(begun, file);
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size;

/** A log that stands alone is one whose history is gone. */
const isNew = (file: string): boolean => sizeOf(file) === undefined && !sizeOf(`${file}-wal`);

/** Opens the history; one that can't be read is set aside, never deleted, and the person is told. */
export function openHistory({ folder, key, now, exclusive }: Parts): Opened {
  if (folder === null) return { sql: openDatabase(':memory:', key) };
  const file = join(folder, 'history.db');
  const open = () => {
    // another process may begin it, too
    if (isNew(file)) exclusive(() => isNew(file) && begin(file, key));
    // SQLite would begin anew in it, and delete its log
    if (!sizeOf(file)) throw new UnreadableDatabase('it is empty');
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
