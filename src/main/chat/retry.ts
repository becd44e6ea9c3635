import type { Failure } from '../../shared/contract/failure.ts';

const most = 3;
const firstPause = 1_000;
/** A provider that wants more than this is not waited for in silence. */
const longestPause = 60_000;

/**
 * ms until a request is made once more by itself; null: it is not. Only where the server itself said that it could not
 * answer: what it may have taken in is never sent a second time.
 */
export function retryPause(
  { code, retryAfterMs = 0 }: Failure,
  triesBefore: number,
  /** 0 to 1 */
  jitter: number,
): number | null {
  if (code !== 'provider-trouble' || triesBefore >= most || retryAfterMs > longestPause) return null;
  const pause = firstPause * 2 ** triesBefore * (0.5 + jitter);
  return Math.max(retryAfterMs, pause);
}
