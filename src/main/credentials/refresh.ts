import type { Failure } from '../../shared/contract/failure.ts';
import { failureOf } from '../fault.ts';
import { renewSession } from '../nextauth/session-endpoint.ts';
import type { HttpFetch } from '../platform.ts';
import type { Credential } from './credential.ts';

/** `refused` is definite and needs the person; `later` keeps every token. */
export type RefreshOutcome =
  | { readonly kind: 'renewed'; readonly credential: Credential }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'later'; readonly doing: 'waiting-for-network' | 'retrying'; readonly failure: Failure };

interface Asked {
  readonly fetch: HttpFetch;
  readonly now: () => number;
}

export const sessionOver = (detail: string): Failure => ({
  code: 'session-over',
  message: 'This session is over. Sign in again to go on; nothing was lost.',
  action: 'sign-in',
  detail,
});

const notNow = (why: string): Failure => ({
  code: 'refresh-postponed',
  message: 'The provider could not renew the session just now. Latchkey keeps it and tries again.',
  action: 'wait',
  detail: why,
});

async function refreshSession(
  held: Extract<Credential, { kind: 'session' }>,
  asked: Asked,
): Promise<RefreshOutcome> {
  const { answer, cookie } = await renewSession(held.sessionOrigin, held.cookie, asked);
  switch (answer.kind) {
    case 'over':
      return { kind: 'refused', failure: sessionOver(answer.why) };
    case 'unclear':
      return { kind: 'later', doing: 'retrying', failure: notNow(answer.why) };
    case 'token': {
      const { accessToken, expiresAt } = answer.token;
      if (expiresAt !== null && expiresAt <= asked.now()) {
        return { kind: 'later', doing: 'retrying', failure: notNow('the new token is already over') };
      }
      return {
        kind: 'renewed',
        credential: { ...held, secret: accessToken, expiresAt, obtainedAt: asked.now(), cookie },
      };
    }
  }
}

const cannotRenew = (kind: 'api-key' | 'token'): Failure =>
  kind === 'api-key'
    ? {
        code: 'key-refused',
        message: 'The provider refused this API key. Enter a current one.',
        action: 'sign-in',
      }
    : {
        code: 'token-over',
        message: 'This access token is over. Paste a new one to go on.',
        action: 'sign-in',
      };

/** Gets the next bearer for a credential, or says why not. Never throws. */
export async function refreshCredential(held: Credential, asked: Asked): Promise<RefreshOutcome> {
  if (held.kind !== 'session') return { kind: 'refused', failure: cannotRenew(held.kind) };
  try {
    return await refreshSession(held, asked);
  } catch (error) {
    const failure = failureOf(error);
    const unreachable = failure.code === 'offline' || failure.code === 'network-lost';
    return { kind: 'later', doing: unreachable ? 'waiting-for-network' : 'retrying', failure };
  }
}
