import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { KeyValueStore, Log, Random } from '../platform.ts';
import { seal, sealed, unseal } from '../profile/seal.ts';
import { account, type Account } from './credential.ts';

const stored = z.object({ version: z.number().int(), sealed });
const storedAccounts = z.record(z.string(), stored);
type StoredAccounts = z.infer<typeof storedAccounts>;

export interface Vault {
  /** how many stored accounts could not be opened */
  readonly leftOut: number;
  list(): readonly Account[];
  get(id: string): Account | null;
  /** Seals and saves before it returns; readers see the old value or the new one, never a mixture. */
  put(value: Account): void;
  remove(id: string): void;
}

const where = 'accounts';
const boundTo = (id: string, version: number) => `latchkey:account:${id}:${version}`;

/**
 * Accounts on disk, each sealed for its id and version. Opened ones are kept in memory, so that a fresh token
 * costs no disk and no decryption. What can't be opened stays in the file untouched and is left out.
 */
export function createVault(parts: {
  store: KeyValueStore;
  key: Uint8Array;
  random: Random;
  log: Log;
}): Vault {
  const { store, key, random, log } = parts;

  const readStored = (): StoredAccounts => {
    const value = store.get(where);
    if (value === undefined) return {};
    const parsed = storedAccounts.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new Fault({
      code: 'accounts-unreadable',
      message:
        'The accounts file was changed by something else. Put it back from a copy; nothing was overwritten.',
    });
  };

  const open = (id: string, { version, sealed: value }: StoredAccounts[string]): Account | null => {
    try {
      const plain = Buffer.from(unseal(key, value, boundTo(id, version))).toString('utf8');
      return account.parse(JSON.parse(plain));
    } catch {
      log.warn('an account could not be opened and was left as it is', { account: id });
      return null;
    }
  };

  const opened = new Map<string, Account>();
  for (const [id, value] of Object.entries(readStored())) {
    const found = open(id, value);
    if (found) opened.set(id, found);
  }

  return {
    leftOut: Object.keys(readStored()).length - opened.size,
    list: () => [...opened.values()],
    get: (id) => opened.get(id) ?? null,
    put: (value) => {
      const all = readStored();
      const version = (all[value.id]?.version ?? 0) + 1;
      const plain = Buffer.from(JSON.stringify(value));
      const next = { version, sealed: seal(key, plain, boundTo(value.id, version), random.bytes) };
      store.set(where, { ...all, [value.id]: next } satisfies StoredAccounts);
      opened.set(value.id, value);
    },
    remove: (id) => {
      const { [id]: _gone, ...rest } = readStored();
      store.set(where, rest);
      opened.delete(id);
    },
  };
}
