import type { Asked, Held, RefreshOutcome } from './refresh-outcome.ts';
import { refreshTakenOver } from './refresh-taken-over.ts';
import { spendRefreshToken } from './spend-refresh-token.ts';

/** The refresh grant (RFC 6749 section 6), in the file of the tool that the login was taken over from where it was. */
export async function refreshOAuth(held: Held<'oauth'>, asked: Asked): Promise<RefreshOutcome> {
  if (held.takenOver) return refreshTakenOver(held, held.takenOver, asked);
  return (await spendRefreshToken(held, held.refreshToken, asked)).outcome;
}
