import nodeModule from 'node:module';
import { join } from 'node:path';
import { prepareProfileFolder } from './profile-folder.ts';

/**
 * Keeps what was compiled for the next start; what is imported from here on. In the profile, which only its person can
 * write, and not among the system's temporary files: what lies there is run. Node before 22.1 has no such thing.
 */
export function keepCompiled(profileFolder: string): void {
  const folder = join(prepareProfileFolder(profileFolder), 'compiled');
  // missing in Node 20, whatever the types say
  (nodeModule as Partial<typeof nodeModule>).enableCompileCache?.(folder);
}

/** Node does this when it ends; Electron may end without it. */
export const saveCompiled = (): void => (nodeModule as Partial<typeof nodeModule>).flushCompileCache?.();
