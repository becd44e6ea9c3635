import { z } from 'zod';
import type { KeyValueStore, Log, Random } from '../platform.ts';
import { seal, sealed, unseal } from '../profile/seal.ts';

const record = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

const secrets = z.lazy(() =>
  z.object({
    /** by host:port */
    proxies: record(z.object({ username: z.string(), password: z.string() })),
    /** of client keys, by origin */
    passphrases: record(z.string()),
  }),
);
export type NetworkSecrets = z.infer<typeof secrets>;

export const noSecrets: NetworkSecrets = { proxies: {}, passphrases: {} };

export interface SecretsFile {
  read(): NetworkSecrets;
  /** seals and saves before it returns */
  write(next: NetworkSecrets): void;
}

const stored = z.lazy(() => z.object({ version: z.number().int(), sealed }));
const where = 'network';
const whereSetAside = 'network-set-aside';
const boundTo = (version: number) => `latchkey:network:${version}`;

/**
 * What the person told about proxies and client keys, in the accounts' store and sealed like an account. What can't
 * be opened is set aside at the next change, never deleted.
 */
export function createSecretsFile(parts: {
  store: KeyValueStore;
  key: Uint8Array;
  random: Random;
  log: Log;
}): SecretsFile {
  const { store, key, random, log } = parts;

  const open = (): { version: number; found: NetworkSecrets | null } => {
    const parsed = stored.safeParse(store.get(where));
    if (!parsed.success) return { version: 0, found: null };
    const { version } = parsed.data;
    try {
      const plain = Buffer.from(unseal(key, parsed.data.sealed, boundTo(version))).toString('utf8');
      return { version, found: secrets.parse(JSON.parse(plain)) };
    } catch {
      log.warn('the proxy credentials could not be opened and were left as they are');
      return { version, found: null };
    }
  };

  return {
    read: () => open().found ?? noSecrets,
    write: (next) => {
      const before = store.get(where);
      const { version, found } = open();
      if (before !== undefined && !found) store.set(whereSetAside, before);
      const plain = Buffer.from(JSON.stringify(next));
      store.set(where, {
        version: version + 1,
        sealed: seal(key, plain, boundTo(version + 1), random.bytes),
      } satisfies z.infer<typeof stored>);
    },
  };
}
