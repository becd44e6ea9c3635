import { lock } from 'proper-lockfile';
import { join } from 'node:path';

/** Keeps a profile for this process; null when another one has it. Left by a crash, it is free again after 15 s. */
export async function holdProfile(folder: string, lost: () => void): Promise<(() => Promise<void>) | null> {
  try {
    return await lock(folder, {
      lockfilePath: join(folder, 'profile.lock'),
      stale: 15_000,
      update: 5_000,
      onCompromised: lost,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return null;
    throw error;
  }
}
