import Conf from 'conf';
import { join } from 'node:path';
import { createAccounts, type Accounts } from '../../src/main/credentials/accounts.ts';
import { createBearer, type Bearer } from '../../src/main/credentials/bearer.ts';
import { createExclusive, createFileLock } from '../../src/main/credentials/lock.ts';
import { createRenewer, type Renewer } from '../../src/main/credentials/renewer.ts';
import { createVault } from '../../src/main/credentials/vault.ts';
import { createHttpClient } from '../../src/main/network/client.ts';
import { createJournaledStore } from '../../src/main/system/journaled-store.ts';
import { systemClock } from '../../src/main/system/clock.ts';
import { systemRandom } from '../../src/main/system/random.ts';

/** the same profile key in every process of a test */
const key = new Uint8Array(32).fill(7);

/** The credential engine alone, on a profile folder that other processes use too. */
export function createEngine(folder: string): {
  accounts: Accounts;
  bearer: Bearer;
  renewer: Renewer;
  close: () => Promise<void>;
} {
  const locks = join(folder, 'locks');
  const { fetch, close } = createHttpClient('Latchkey/test');
  const exclusive = createExclusive(locks);
  const store = createJournaledStore({
    base: new Conf({ cwd: folder, configName: 'accounts', accessPropertiesByDotNotation: false }),
    file: join(folder, 'accounts.journal'),
    exclusive,
  });
  const silent = { info: () => undefined, warn: () => undefined };
  const vault = createVault({
    store,
    key,
    random: systemRandom,
    log: silent,
    exclusive,
  });
  const accounts = createAccounts({
    vault,
    clock: systemClock,
    random: systemRandom,
    storage: { backend: 'test', strength: 'os' },
    present: (provider) => ({ providerLabel: provider, mark: provider }),
  });
  const renewer = createRenewer({ accounts, fetch, lock: createFileLock(locks), clock: systemClock });
  return { accounts, renewer, bearer: createBearer({ accounts, renewer, fetch }), close };
}
