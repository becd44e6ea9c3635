import { ClientError, ResponseBodyError } from 'openid-client';
import { Fault } from '../fault.ts';
import { retryAfter } from '../network/retry-after.ts';
import { pause } from '../pause.ts';
import type { Clock } from '../platform.ts';
import { oauthTrouble } from './failure.ts';

/** the server's own trouble, or that it was asked too often; a page that is none of the server's says nothing of a code */
export const passes = (status: number): boolean => status === 429 || status >= 500;

type Answer = Pick<Response, 'status' | 'headers'>;

/** `fetch` is not the global one, so neither are its classes */
const isAnswer = (value: unknown): value is Answer =>
  value instanceof Object &&
  'status' in value &&
  typeof value.status === 'number' &&
  'headers' in value &&
  value.headers instanceof Object &&
  'get' in value.headers;

/** what an error of the library's is about */
function answerOf(error: unknown): Answer | null {
  if (error instanceof ResponseBodyError) return error.response;
  return error instanceof ClientError && isAnswer(error.cause) ? error.cause : null;
}

/**
 * Whether a poll was lost on its way, or met trouble that passes: the code is as good as before, and may be asked about
 * again (RFC 8628 3.5).
 */
export function isLost(error: unknown): boolean {
  if (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT') return true;
  const { definite, failure } = oauthTrouble(error);
  if (failure.code === 'offline' || failure.code === 'network-lost') return true;
  return !definite && passes(answerOf(error)?.status ?? 0);
}

/** s; nobody who is back online waits for longer than this */
const longest = 60;

/** The next pause after a poll that was lost, in s: doubled (RFC 8628 3.5). */
export const slower = (seconds: number): number => Math.max(seconds, Math.min(seconds * 2, longest));

/** s; RFC 8628 3.5 */
const slowDown = 5;

/** s until the server wants to be asked again, where it says */
export const wantedPause = (answer: Pick<Answer, 'headers'> | null, now: number): number =>
  ((answer && retryAfter(answer.headers, now)) ?? 0) / 1000;

/** The pace after a poll that failed, and the pause that is wanted just now, in s; null where no other poll can help. */
export function paceAfter(
  error: unknown,
  seconds: number,
  now: number,
): { readonly interval: number; readonly wanted: number } | null {
  const wanted = wantedPause(answerOf(error), now);
  const told = error instanceof ResponseBodyError ? error.error : null;
  if (told === 'authorization_pending') return { interval: seconds, wanted };
  if (told === 'slow_down') return { interval: seconds + slowDown, wanted };
  return isLost(error) ? { interval: slower(seconds), wanted } : null;
}

const codeRanOut = (): Fault =>
  new Fault({
    code: 'oauth.expired_token',
    message: 'The code ran out before it was entered. Start again for a new one.',
    action: 'retry',
  });

interface Until {
  readonly clock: Clock;
  readonly now: () => number;
  /** epoch ms */
  readonly expiresAt: number;
  readonly signal: AbortSignal;
}

/** Waits until the next poll, in s. @throws Fault once the code ran out, or the signal's reason */
export async function untilPoll(seconds: number, { clock, now, expiresAt, signal }: Until): Promise<void> {
  await pause(clock, Math.max(0, Math.min(seconds * 1000, expiresAt - now())), signal);
  if (now() >= expiresAt) throw codeRanOut();
}
