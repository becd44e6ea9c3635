/**
 * Runs work while no one else holds `key`. The key is (issuer, client, account), so that every holder of the same
 * refresh token waits for the same lock.
 */
export type Lock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

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
