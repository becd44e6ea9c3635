import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the profile's folder, for its owner's eyes only. */
export function prepareProfileFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // an existing folder keeps the mode it had
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
  return folder;
}

/** Opens a store; a file that can't be parsed is set aside, never overwritten. */
export function openOrSetAside<T>(folder: string, name: string, open: () => T, now: number): T {
  try {
    return open();
  } catch (error) {
    const file = join(folder, `${name}.json`);
    if (!(error instanceof SyntaxError) || !existsSync(file)) throw error;
    renameSync(file, `${file}.unreadable-${now}`);
    return open();
  }
}
