import type { Clock, Random } from '../../platform.ts';
import { createAwaited, type Awaited } from '../../transfer/awaited.ts';
import type { RunTask } from './off-thread.ts';
import { createRestoring, type Restoring } from './restoring.ts';

interface Restore {
  readonly restoring: Restoring;
  readonly passphrase: string;
}

interface Parts {
  readonly clock: Clock;
  readonly random: Random;
  readonly run: RunTask;
}

/** Backups on their way in. One that ends leaves nothing of itself beside the profile. */
export interface Restores extends Omit<Awaited<Restore>, 'add'> {
  begin(folder: string, passphrase: string): { id: string };
}

export function createRestores({ clock, random, run }: Parts): Restores {
  const { add, ...running } = createAwaited<Restore>(clock, ({ restoring }) => restoring.discard());
  return {
    ...running,
    begin: (folder, passphrase) => {
      const id = random.id();
      add(id, { restoring: createRestoring({ folder, passphrase, run }), passphrase });
      return { id };
    },
  };
}
