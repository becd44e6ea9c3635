import type { KeyValueStore } from '../../src/main/platform.ts';

/** A store that keeps JSON text, as a file would: what is not JSON does not come back. */
export interface MemoryStore extends KeyValueStore {
  text(): string;
}

export function createMemoryStore(initial: Record<string, unknown> = {}): MemoryStore {
  const values = new Map(Object.entries(initial).map(([key, value]) => [key, JSON.stringify(value)]));
  return {
    get: (key) => {
      const found = values.get(key);
      return found === undefined ? undefined : (JSON.parse(found) as unknown);
    },
    set: (key, value) => {
      values.set(key, JSON.stringify(value));
    },
    delete: (key) => {
      values.delete(key);
    },
    get store() {
      return Object.fromEntries([...values].map(([key, value]) => [key, JSON.parse(value) as unknown]));
    },
    set store(next) {
      values.clear();
      for (const [key, value] of Object.entries(next)) values.set(key, JSON.stringify(value));
    },
    text: () => JSON.stringify([...values]),
  };
}
