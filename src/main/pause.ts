import { orAborted } from './or-aborted.ts';
import type { Clock } from './platform.ts';

/** Waits by a clock, in ms. Rejects with the signal's reason as soon as it is aborted. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.schedule(ms, resolve);
  await orAborted(signal, promise).finally(cancel);
}
