import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lock as lockFile, lockSync } from 'proper-lockfile';

/**
 * Runs work while no one else holds `key`. The key is (issuer, client, account), so that every holder of the same
 * refresh token waits for the same lock.
 */
export type Lock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Runs a short piece of work while no other process does. */
export type Exclusive = <T>(work: () => T) => T;

/** What is locked is a name, not a file that exists. A holder that crashed is passed over after `stale` ms; a living one says so every `update` ms */
const life = { stale: 10_000, update: 2_500, realpath: false } as const;
/** waits up to about two minutes: longer than any renewal may take */
const patience = { retries: 1_200, factor: 1.1, minTimeout: 10, maxTimeout: 100, randomize: true } as const;

/** One after another within this process. */
export function createProcessLock(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (tails.get(key) === mine) tails.delete(key);
    }
  };
}

/**
 * One after another among all processes that use this folder. A holder that was suspended past its time has lost the
 * lock; what it saves afterwards is refused by the vault, which compares what it replaces.
 */
export function createFileLock(folder: string): Lock {
  const inProcess = createProcessLock();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (key, work) =>
    inProcess(key, async () => {
      const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
      const release = await lockFile(join(folder, name), {
        ...life,
        retries: patience,
        // lost while suspended: the work's own save finds that out
        onCompromised: () => undefined,
      });
      try {
        return await work();
      } finally {
        await release().catch(() => undefined);
      }
    });
}

const longestWait = 10_000;

/**
 * For the moment between reading a file and writing it back. Blocks: the work must take no more than a few ms. Who has
 * it may ask for it again.
 */
export function createExclusive(folder: string): Exclusive {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'accounts');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const acquire = (until: number): (() => void) => {
    for (;;) {
      try {
        return lockSync(file, life);
      } catch (error) {
        const busy = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
        if (!busy || performance.now() > until) throw error;
        Atomics.wait(pause, 0, 0, 2 + Math.random() * 4);
      }
    }
  };
  let depth = 0;
  return (work) => {
    const release = depth === 0 ? acquire(performance.now() + longestWait) : null;
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
      release?.();
    }
  };
}
