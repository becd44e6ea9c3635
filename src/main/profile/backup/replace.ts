import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyValueStore } from '../../platform.ts';
import { profileEntry } from './contents.ts';
import type { Tried } from './restoring.ts';

interface Place {
  readonly folder: string;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
}

interface Parts extends Place {
  readonly now: () => number;
}

interface Step {
  take(): void;
  /** also where it was taken by half, or not at all */
  back(): void;
}

const asideFolder = 'before-restore-';
/** stands in what is set aside for as long as the restore is under way */
const underWay = 'under-way';
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
  const aside = join(folder, `${asideFolder}${now()}`);
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
    writeFileSync(join(aside, underWay), '', { mode: 0o600 });
    for (const step of steps) {
      begun.push(step);
      step.take();
    }
    rmSync(join(aside, underWay));
  } catch (error) {
    const all = begun.toReversed().map(wentBack);
    // what could not be put back is still in there
    if (all.every(Boolean)) rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  rmSync(unsealed, { recursive: true, force: true });
}

const values = z.lazy(() => z.record(z.string(), z.unknown()));

/**
 * Where the app was killed in the midst of a restore, everything goes back from where it was set aside: half of it would
 * be a history beside a key that is not its own, or none. Comes before anything of the profile is read.
 */
export function undoUnfinished({ folder, accountsStore, settingsStore }: Place): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const aside = join(folder, name);
    const mark = join(aside, underWay);
    if (!name.startsWith(asideFolder) || !existsSync(mark)) continue;
    const kept = (file: string) => values.parse(JSON.parse(readFileSync(join(aside, file), 'utf8')));
    for (const file of database)
      if (existsSync(join(aside, file))) renameSync(join(aside, file), join(folder, file));
    settingsStore.store = kept('settings.json');
    accountsStore.store = kept('accounts.json');
    rmSync(mark);
    rmSync(aside, { recursive: true, force: true });
  }
}
