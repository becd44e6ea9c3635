import { ClientError } from 'openid-client';
import { Fault } from '../fault.ts';
import { oauthTrouble } from './failure.ts';

/** the server's own trouble, or that it was asked too often; a page that is none of the server's says nothing of a code */
const passes = (error: unknown): boolean => {
  const answer = error instanceof ClientError ? error.cause : error;
  if (!(answer instanceof Object && 'status' in answer && typeof answer.status === 'number')) return false;
  return answer.status === 429 || answer.status >= 500;
};

/**
 * Whether a poll was lost on its way, or met trouble that passes: the code is as good as before, and may be asked about
 * again (RFC 8628 3.5).
 */
export function isLost(error: unknown): boolean {
  if (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT') return true;
  const { definite, failure } = oauthTrouble(error);
  if (failure.code === 'offline' || failure.code === 'network-lost') return true;
  return !definite && passes(error);
}

/** s; nobody who is back online waits for longer than this */
const longest = 60;

/** The next pause after a poll that was lost, in s: doubled (RFC 8628 3.5). */
export const slower = (seconds: number): number => Math.max(seconds, Math.min(seconds * 2, longest));

export const codeRanOut = (cause?: unknown): Fault =>
  new Fault(
    {
      code: 'oauth.expired_token',
      message: 'The code ran out before it was entered. Start again for a new one.',
      action: 'retry',
    },
    { cause },
  );
