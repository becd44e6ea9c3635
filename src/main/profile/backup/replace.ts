import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyValueStore } from '../../platform.ts';
import type { Tried } from './restoring.ts';

interface Parts {
  readonly folder: string;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
  readonly now: () => number;
}

const database = ['history.db', 'history.db-wal', 'history.db-shm'] as const;

/**
 * Puts a tried backup where the profile is, whose own files are set aside in a folder that says when. The profile must
 * be closed. Returns the folder of what was set aside.
 */
export function replaceProfile({ folder, accountsStore, settingsStore, now }: Parts, tried: Tried): string {
  const aside = join(folder, `before-restore-${now()}`);
  mkdirSync(aside, { mode: 0o700 });
  const keep = (name: string, store: KeyValueStore) =>
    writeFileSync(join(aside, name), JSON.stringify(store.store, null, 2), { mode: 0o600 });
  keep('accounts.json', accountsStore);
  keep('settings.json', settingsStore);
  for (const name of database)
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name));
  renameSync(tried.history, join(folder, 'history.db'));
  accountsStore.store = tried.manifest.accounts;
  settingsStore.store = tried.manifest.settings;
  rmSync(tried.folder, { recursive: true, force: true });
  return aside;
}
