import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyValueStore } from '../../platform.ts';
import { profileEntry } from './contents.ts';
import type { Tried } from './restoring.ts';

interface Parts {
  readonly folder: string;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
  readonly now: () => number;
}

interface Step {
  take(): void;
  /** also where it was taken by half, or not at all */
  back(): void;
}

const database = ['history.db', 'history.db-wal', 'history.db-shm'] as const;

const moved = (from: string, to: string): Step => ({
  take: () => renameSync(from, to),
  back: () => {
    if (!existsSync(from)) renameSync(to, from);
  },
});

const filled = (store: KeyValueStore, next: Record<string, unknown>): Step => {
  const before = { ...store.store };
  return {
    take: () => {
      store.store = next;
    },
    back: () => {
      store.store = before;
    },
  };
};

/** Takes a step back whatever became of the others. */
const wentBack = ({ back }: Step): boolean => {
  try {
    back();
    return true;
  } catch {
    return false;
  }
};

/**
 * Puts a tried backup where the profile is, its key sealed for this machine beforehand; the profile's own files are set
 * aside in a folder that says when. The profile must be closed. Where a step can't be taken, those before it are taken
 * back: what was there is there still.
 */
export function replaceProfile(
  { folder, accountsStore, settingsStore, now }: Parts,
  { manifest, history, folder: unsealed }: Tried,
  sealedKey: unknown,
): void {
  const aside = join(folder, `before-restore-${now()}`);
  mkdirSync(aside, { mode: 0o700 });
  const keep = (name: string, store: KeyValueStore) =>
    writeFileSync(join(aside, name), JSON.stringify(store.store, null, 2), { mode: 0o600 });
  const steps: readonly Step[] = [
    ...database
      .filter((name) => existsSync(join(folder, name)))
      .map((name) => moved(join(folder, name), join(aside, name))),
    moved(history, join(folder, 'history.db')),
    filled(settingsStore, manifest.settings),
    // with its key, in one write: accounts are never beside a key that is not theirs
    filled(accountsStore, { ...manifest.accounts, [profileEntry]: sealedKey }),
  ];
  const begun: Step[] = [];
  try {
    keep('accounts.json', accountsStore);
    keep('settings.json', settingsStore);
    for (const step of steps) {
      begun.push(step);
      step.take();
    }
  } catch (error) {
    const all = begun.toReversed().map(wentBack);
    // what could not be put back is still in there
    if (all.every(Boolean)) rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  rmSync(unsealed, { recursive: true, force: true });
}
