import { closeSync, fdatasyncSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import type { Exclusive } from '../credentials/lock.ts';
import type { KeyValueStore } from '../platform.ts';
import { writeAll, type WriteSome } from './write-all.ts';
import { parseJson } from '../parse-json.ts';

const entry = z.lazy(() =>
  z.union([z.object({ k: z.string(), v: z.unknown() }), z.object({ k: z.string(), gone: z.literal(true) })]),
);
type Entry = z.infer<typeof entry>;

interface Parts {
  /** the file that everything ends up in */
  readonly base: KeyValueStore;
  /** beside it: what changed since */
  readonly file: string;
  readonly exclusive: Exclusive;
  readonly write?: WriteSome;
}

const newline = 0x0a;

interface Seen {
  /** another one for each journal: a file that is made anew may get the number of the one that is gone */
  readonly id: string;
  readonly size: number;
}

function seen(file: string): Seen {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found
    ? { id: `${found.ino}:${found.birthtimeNs}`, size: Number(found.size) }
    : { id: 'none', size: 0 };
}

/** null for a line whose writer was killed: what it would have said was never promised to anybody */
const parse = (line: string): Entry | null => entry.safeParse(parseJson(line)).data ?? null;

/**
 * A store whose changes are appended and flushed, so that a change costs the same whatever else is stored, and folded
 * into the file at the next start. Other processes' changes are seen at the next look; a reader that finds another
 * journal than before knows that it was folded, and reads the file anew.
 */
export function createJournaledStore({ base, file, exclusive, write }: Parts): KeyValueStore {
  let known: { readonly id: string; values: Map<string, unknown>; offset: number; torn: boolean } | null =
    null;
  let writing: { readonly id: string; readonly handle: number } | null = null;

  const begin = () => {
    // made beside and renamed: it is another file from then on, which is how others notice
    const fresh = `${file}.${process.pid}.tmp`;
    closeSync(openSync(fresh, 'w', 0o600));
    renameSync(fresh, file);
  };

  const readFrom = (offset: number, size: number): Buffer => {
    const bytes = Buffer.alloc(size - offset);
    const handle = openSync(file, 'r');
    try {
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, offset));
    } finally {
      closeSync(handle);
    }
  };

  const take = (values: Map<string, unknown>, found: Entry | null) => {
    if (found === null) return;
    if ('gone' in found) values.delete(found.k);
    else values.set(found.k, found.v);
  };

  const look = (): NonNullable<typeof known> => {
    const { id, size } = seen(file);
    if (known?.id !== id) {
      known = { id, values: new Map(Object.entries(base.store)), offset: 0, torn: false };
    }
    if (size > known.offset) {
      const bytes = readFrom(known.offset, size);
      const whole = bytes.lastIndexOf(newline) + 1;
      for (const line of bytes.subarray(0, whole).toString('utf8').split('\n'))
        take(known.values, parse(line));
      known.offset += whole;
      known.torn = whole < bytes.length;
    }
    return known;
  };

  const handleOf = (id: string): number => {
    if (writing?.id === id) return writing.handle;
    if (writing) closeSync(writing.handle);
    const handle = openSync(file, 'a', 0o600);
    writing = { id: seen(file).id, handle };
    return handle;
  };

  const append = (found: Entry) =>
    exclusive(() => {
      const { id, torn } = look();
      const handle = handleOf(id);
      // what a killed writer left must not become one line with this
      if (torn) writeAll(handle, Buffer.of(newline), write);
      const { offset } = look();
      try {
        writeAll(handle, Buffer.from(`${JSON.stringify(found)}\n`), write);
      } catch (error) {
        // by its name: Windows cuts no file that is open for appending
        truncateSync(file, offset);
        throw error;
      }
      fdatasyncSync(handle);
      look();
    });

  const replace = (values: Record<string, unknown>) =>
    exclusive(() => {
      base.store = values;
      begin();
      look();
    });

  exclusive(() => {
    const { values } = look();
    if (seen(file).size > 0) base.store = Object.fromEntries(values);
    begin();
  });

  return {
    get: (key) => look().values.get(key),
    set: (k, v) => append({ k, v }),
    delete: (k) => append({ k, gone: true }),
    get store() {
      return Object.fromEntries(look().values);
    },
    set store(values) {
      replace(values);
    },
  };
}
