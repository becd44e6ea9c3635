import { lock } from 'proper-lockfile';
import { join } from 'node:path';

const staleMs = 15_000;

/** once a second, until what a crash left must be free */
const untilStale = { retries: staleMs / 1_000 + 2, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 } as const;

/**
 * Keeps a profile for this process; null when another one has it. Left by a crash, it is free again after 15 s: who is
 * `patient` waits for that.
 */
export async function holdProfile(
  folder: string,
  lost: () => void,
  how: 'at once' | 'patient' = 'at once',
): Promise<(() => Promise<void>) | null> {
  try {
    return await lock(folder, {
      lockfilePath: join(folder, 'profile.lock'),
      stale: staleMs,
      update: 5_000,
      retries: how === 'patient' ? untilStale : 0,
      onCompromised: lost,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return null;
    throw error;
  }
}
