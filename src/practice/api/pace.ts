import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';

export type Pace = { kind: 'pause'; ms: number } | { kind: 'rate'; bytesPerSecond: number };

/** How many pieces go out between two looks at the world when there is no pause. */
const burst = 32;

/**
 * Hands out pieces at a given pace.
 *
 * @throws the abort reason once `signal` is aborted
 */
export async function* paced(
  pieces: Iterable<string>,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const startedAt = performance.now();
  let sentBytes = 0;
  let sent = 0;
  for (const piece of pieces) {
    if (pace.kind === 'rate') {
      const dueMs = (sentBytes / pace.bytesPerSecond) * 1000 - (performance.now() - startedAt);
      if (dueMs >= 1) await sleep(dueMs, undefined, { signal });
    } else if (pace.ms > 0 && sent > 0) await sleep(pace.ms, undefined, { signal });
    if (sent % burst === 0) await nextTick(undefined, { signal });
    signal.throwIfAborted();
    yield piece;
    sent += 1;
    sentBytes += Buffer.byteLength(piece);
  }
}
