import type { AccountEvent } from '../../shared/contract/accounts.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { Credential } from './credential.ts';

/** `refused` is definite and needs the person; `later` keeps every token. */
export type RefreshOutcome =
  | {
      readonly kind: 'renewed';
      readonly credential: Credential;
      /** what is worth a line of the account's log other than why it was renewed */
      readonly how?: AccountEvent['what'];
    }
  | {
      readonly kind: 'refused';
      readonly failure: Failure;
      /** what the next sign-in has to ask for (OpenID Connect Core 5.5) */
      readonly claims?: string | null;
    }
  | {
      readonly kind: 'later';
      readonly doing: 'waiting-for-network' | 'retrying';
      readonly failure: Failure;
      /** what is held, with what came to renew it with all the same: the provider may take the former one no more */
      readonly kept?: Credential;
    };

export interface Asked {
  readonly fetch: HttpFetch;
  readonly now: () => number;
  /** what the API wants in the next token: a claims request (OpenID Connect Core 5.5) */
  readonly claims?: string | null;
  /** what is held may still work: no 401 met it, and its time is not over */
  readonly usable: boolean;
}

export type Held<K extends Credential['kind']> = Extract<Credential, { kind: K }>;

export const sessionOver = (detail: string): Failure => ({
  code: 'session-over',
  message: 'This session is over. Sign in again to go on; nothing was lost.',
  action: 'sign-in',
  detail,
});

export const notNow = (why: string): Failure => ({
  code: 'refresh-postponed',
  message: 'The provider could not renew the session just now. Latchkey keeps it and tries again.',
  action: 'wait',
  detail: why,
});

export const refused = (failure: Failure, claims: string | null = null): RefreshOutcome => ({
  kind: 'refused',
  failure,
  claims,
});

export const later = (why: string, kept?: Credential): RefreshOutcome => ({
  kind: 'later',
  doing: 'retrying',
  failure: notNow(why),
  ...(kept && { kept }),
});

/** What is to be kept of a renewal, whatever else came of it. */
export function broughtBy(outcome: RefreshOutcome): Credential | null {
  switch (outcome.kind) {
    case 'renewed':
      return outcome.credential;
    case 'later':
      return outcome.kept ?? null;
    case 'refused':
      return null;
  }
}

/** a token that is over already would be renewed at once, and again */
export const renewed = (credential: Credential, now: number, how?: AccountEvent['what']): RefreshOutcome =>
  credential.expiresAt !== null && credential.expiresAt <= now
    ? later('the new token is already over')
    : { kind: 'renewed', credential, ...(how && { how }) };
