import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyValueStore } from '../platform.ts';
import { wipeStorage } from './storage.ts';

interface Place {
  readonly folder: string;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
}

/** stands in the profile's folder for as long as the wipe is under way */
const markOf = (folder: string): string => join(folder, 'wiping');

/** Removes what is ours of a profile, which must be closed. */
export function wipeProfile({ folder, accountsStore, settingsStore }: Place): void {
  const mark = markOf(folder);
  writeFileSync(mark, '', { mode: 0o600 });
  try {
    accountsStore.store = {};
    settingsStore.store = {};
    wipeStorage(folder);
  } finally {
    // one that failed is told of, and a new profile may follow it: only one that was killed is gone on with
    rmSync(mark, { force: true });
  }
}

/**
 * Where the app was killed in the midst of a wipe, it is gone on with: what is left would be a history without its key.
 * Comes before anything of the profile is read.
 */
export function finishWipe(place: Place): void {
  if (!existsSync(markOf(place.folder))) return;
  try {
    wipeProfile(place);
  } catch {
    // what could not be removed is set aside when it is opened, and told of then
  }
}
