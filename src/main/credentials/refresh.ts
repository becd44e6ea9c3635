import type { Failure } from '../../shared/contract/failure.ts';
import { Fault, failureOf } from '../fault.ts';
import { renewSession } from '../nextauth/session-endpoint.ts';
import type { HttpFetch } from '../platform.ts';
import type { Credential } from './credential.ts';
import { runCommand } from './refresh-command.ts';
import { readFollowed } from './refresh-followed.ts';

/** `refused` is definite and needs the person; `later` keeps every token. */
export type RefreshOutcome =
  | { readonly kind: 'renewed'; readonly credential: Credential }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'later'; readonly doing: 'waiting-for-network' | 'retrying'; readonly failure: Failure };

interface Asked {
  readonly fetch: HttpFetch;
  readonly now: () => number;
}

type Held<K extends Credential['kind']> = Extract<Credential, { kind: K }>;

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

const refused = (failure: Failure): RefreshOutcome => ({ kind: 'refused', failure });
const later = (why: string): RefreshOutcome => ({ kind: 'later', doing: 'retrying', failure: notNow(why) });

/** a token that is over already would be renewed at once, and again */
const renewed = (credential: Credential, now: number): RefreshOutcome =>
  credential.expiresAt !== null && credential.expiresAt <= now
    ? later('the new token is already over')
    : { kind: 'renewed', credential };

async function refreshSession(held: Held<'session'>, asked: Asked): Promise<RefreshOutcome> {
  const { answer, cookie } = await renewSession(held.sessionOrigin, held.cookie, asked);
  switch (answer.kind) {
    case 'over':
      return refused(sessionOver(answer.why));
    case 'unclear':
      return later(answer.why);
    case 'token': {
      const { accessToken: secret, expiresAt } = answer.token;
      const obtainedAt = asked.now();
      return renewed({ ...held, secret, expiresAt, obtainedAt, cookie }, obtainedAt);
    }
  }
}

async function refreshOAuth(held: Held<'oauth'>, asked: Asked): Promise<RefreshOutcome> {
  if (held.refreshToken === null) return refused(sessionOver('the provider gave no refresh token'));
  const { renew } = await import('../oauth/renew.ts');
  const { oauthTrouble } = await import('../oauth/failure.ts');
  try {
    const {
      accessToken: secret,
      refreshToken,
      expiresAt,
      subject,
    } = await renew(held.client, held.refreshToken, asked);
    if (subject !== null && held.subject !== null && subject !== held.subject) {
      return refused(sessionOver('the new token is of another person'));
    }
    const obtainedAt = asked.now();
    return renewed({ ...held, secret, refreshToken, expiresAt, obtainedAt }, obtainedAt);
  } catch (error) {
    const { definite, failure } = oauthTrouble(error);
    if (definite) return refused({ ...failure, action: 'sign-in' });
    throw new Fault(failure, { cause: error });
  }
}

async function refreshCommand(held: Held<'command'>, { now }: Asked): Promise<RefreshOutcome> {
  const fresh = await runCommand(held, now);
  return renewed(fresh, fresh.obtainedAt);
}

/** The tool that owns the file renews it; until it has, there is nothing newer to use. */
async function refreshFollowed(held: Held<'followed'>, { now }: Asked): Promise<RefreshOutcome> {
  const { credential } = await readFollowed(held, now);
  if (credential.secret !== held.secret) return renewed(credential, credential.obtainedAt);
  return refused({
    code: 'followed-stale',
    message:
      'The tool that owns this login has not renewed it yet. Use that tool once, and Latchkey goes on by itself.',
    action: 'sign-in',
  });
}

const cannotRenew: Readonly<Record<'api-key' | 'token', Failure>> = {
  'api-key': {
    code: 'key-refused',
    message: 'The provider refused this API key. Enter a current one.',
    action: 'sign-in',
  },
  token: {
    code: 'token-over',
    message: 'This access token is over. Paste a new one to go on.',
    action: 'sign-in',
  },
};

function refresh(held: Credential, asked: Asked): Promise<RefreshOutcome> | RefreshOutcome {
  switch (held.kind) {
    case 'session':
      return refreshSession(held, asked);
    case 'oauth':
      return refreshOAuth(held, asked);
    case 'command':
      return refreshCommand(held, asked);
    case 'followed':
      return refreshFollowed(held, asked);
    case 'token':
    case 'api-key':
      return refused(cannotRenew[held.kind]);
  }
}

/** Gets the next bearer for a credential, or says why not. Never throws. */
export async function refreshCredential(held: Credential, asked: Asked): Promise<RefreshOutcome> {
  try {
    return await refresh(held, asked);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'offline') return { kind: 'later', doing: 'waiting-for-network', failure };
    // named apart from the same trouble of a request: here nothing was asked yet, so what waits may be sent later
    const doing = failure.code === 'network-lost' ? 'waiting-for-network' : 'retrying';
    return { kind: 'later', doing, failure: notNow(failure.code) };
  }
}
