import type { KeyValueStore } from '../platform.ts';

/** Keeps nothing beyond this run: for a profile that lives in memory only. */
export function createVolatileStore(): KeyValueStore {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
    get store() {
      return Object.fromEntries(values);
    },
    set store(next) {
      values.clear();
      for (const [key, value] of Object.entries(next)) values.set(key, value);
    },
  };
}
