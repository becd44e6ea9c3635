import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { KeyValueStore, Log, Random } from '../platform.ts';
import { seal, sealed, unseal } from '../profile/seal.ts';
import { account, type Account } from './credential.ts';
import type { Exclusive } from './lock.ts';

const stored = z.lazy(() => z.object({ version: z.number().int(), sealed }));
const storedAccounts = z.lazy(() => z.record(z.string(), stored));
type StoredAccounts = z.infer<typeof storedAccounts>;

export interface Vault {
  /** how many stored accounts could not be opened */
  readonly leftOut: number;
  list(): readonly Account[];
  get(id: string): Account | null;
  /** the account as it is stored now, by whichever process */
  reread(id: string): Account | null;
  /**
   * Changes what is stored now, whoever wrote it last, and saves before it returns; readers see the old value or the
   * new one, never a mixture. Returning the very value that came in saves nothing.
   */
  update(id: string, change: (current: Account | null) => Account): Account;
  remove(id: string): void;
}

interface Opened {
  readonly account: Account;
  readonly version: number;
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
  exclusive: Exclusive;
}): Vault {
  const { store, key, random, log, exclusive } = parts;

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

  const opened = new Map<string, Opened>();

  /** what is stored now, opened again only where another process wrote meanwhile */
  const reread = (id: string, found: StoredAccounts[string] | undefined): Account | null => {
    const known = opened.get(id);
    if (found === undefined) {
      opened.delete(id);
      return null;
    }
    if (known?.version === found.version) return known.account;
    const fresh = open(id, found);
    if (fresh) opened.set(id, { account: fresh, version: found.version });
    return fresh;
  };

  for (const [id, found] of Object.entries(readStored())) reread(id, found);

  return {
    leftOut: Object.keys(readStored()).length - opened.size,
    list: () => [...opened.values()].map((one) => one.account),
    get: (id) => opened.get(id)?.account ?? null,
    reread: (id) => reread(id, readStored()[id]),
    update: (id, change) =>
      exclusive(() => {
        const all = readStored();
        const current = reread(id, all[id]);
        const next = change(current);
        if (next === current) return next;
        const version = (all[id]?.version ?? 0) + 1;
        const plain = Buffer.from(JSON.stringify(next));
        const entry = { version, sealed: seal(key, plain, boundTo(id, version), random.bytes) };
        store.set(where, { ...all, [id]: entry } satisfies StoredAccounts);
        opened.set(id, { account: next, version });
        return next;
      }),
    remove: (id) =>
      exclusive(() => {
        const { [id]: _gone, ...rest } = readStored();
        store.set(where, rest);
        opened.delete(id);
      }),
  };
}
