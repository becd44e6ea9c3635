import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** where Homebrew, installers and people put their programs */
const usual = () => ['/opt/homebrew/bin', '/usr/local/bin', join(homedir(), '.local', 'bin')];

/**
 * Lets helper commands be found by their name: an app that is opened from the Dock gets the PATH of macOS itself, not the
 * one of the person's terminal. They come last, so that nothing that is found without them is another program now.
 */
export function findHelpers(): void {
  if (process.platform !== 'darwin') return;
  const known = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const missing = usual().filter((folder) => !known.includes(folder));
  process.env['PATH'] = [...known, ...missing].join(delimiter);
}
