import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a profile's folder holds, by what it is for; `sealed` where it can't be read without the profile key. */
const parts = [
  { name: 'history', sealed: true, files: /^history\.db(\.begun)?(-journal|-wal|-shm)?$/ },
  { name: 'accounts', sealed: true, files: /^accounts\.(json|journal)$/ },
  { name: 'settings', sealed: false, files: /^settings\.json$/ },
  { name: 'practice', sealed: false, files: /^practice\.json$/ },
  { name: 'logs', sealed: false, files: /^logs$/ },
  { name: 'compiled', sealed: false, files: /^compiled$/ },
  { name: 'setAside', sealed: true, files: /^(before-restore-|.*\.unreadable-|restore-|backup-)/ },
] as const;

function bytesOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

export interface StoredPart {
  readonly name: string;
  /** bytes on disk */
  readonly bytes: number;
  readonly sealed: boolean;
}

export function lookAtStorage(folder: string): StoredPart[] {
  const names = readdirSync(folder);
  return parts
    .map(({ name, sealed, files }) => ({
      name,
      sealed,
      bytes: names
        .filter((each) => files.test(each))
        .reduce((sum, each) => sum + bytesOf(join(folder, each)), 0),
    }))
    .filter(({ bytes }) => bytes > 0);
}

/** Removes what a backup or a restore that was cut off left: copies of the history that nobody knows of any more. */
export function clearLeftovers(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (/^(backup-.*\.tmp|restore-.*)$/.test(name))
      rmSync(join(folder, name), { recursive: true, force: true });
}

/** Removes what is ours from a profile's folder; anything else that lies there stays. */
export function wipeStorage(folder: string): void {
  for (const name of readdirSync(folder))
    if (parts.some(({ files }) => files.test(name)))
      rmSync(join(folder, name), { recursive: true, force: true });
}
