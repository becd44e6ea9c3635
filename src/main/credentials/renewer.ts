import type { AccountEvent } from '../../shared/contract/accounts.ts';
import { Fault } from '../fault.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import { pause } from '../pause.ts';
import type { Clock } from '../platform.ts';
import type { Accounts } from './accounts.ts';
import type { Account, Credential } from './credential.ts';
import { isExpired, isStale } from './expiry.ts';
import type { Lock } from './lock.ts';
import { broughtBy, type RefreshOutcome } from './refresh-outcome.ts';
import { refreshCredential } from './refresh.ts';
import { revokeForgotten } from './sign-out.ts';

export type RenewReason =
  | { readonly why: 'ahead' }
  | { readonly why: 'by-hand' }
  /** `refused` is the secret that met the 401: who comes late finds another one stored and uses that */
  | {
      readonly why: 'after-401';
      readonly refused: string;
      /** what the 401 wants in the next token */
      readonly claims?: string | null;
    };

export type Signed = Account & { credential: Credential };

export interface Renewer {
  /** @throws Fault `needs-sign-in`, or the transient failure after which every token was kept */
  renew(id: string, reason: RenewReason): Promise<Signed>;
  /**
   * Waits for what is under way, 5 s at most. A server that rotates refresh tokens has spent the old one by then, and
   * takes its second use for theft (RFC 9700 4.14.2): an answer that nobody kept would end the sign-in.
   */
  close(): Promise<void>;
}

const eventNames = {
  ahead: 'refreshed-ahead',
  'by-hand': 'refreshed-by-hand',
  'after-401': 'refreshed-after-401',
} as const satisfies Record<RenewReason['why'], AccountEvent['what']>;

/** The account with what proves it. @throws Fault `needs-sign-in` when only the person can help */
export function requireSigned(account: Account): Signed {
  const { credential } = account;
  if (credential !== null && !account.refused) return { ...account, credential };
  throw new Fault({
    code: 'needs-sign-in',
    message: credential === null ? 'This account is signed out.' : 'This account needs you to sign in again.',
    action: 'sign-in',
    ...(account.lastFailure && { detail: account.lastFailure.code }),
  });
}

/** who holds the same refresh token: (issuer, client, account) */
const lockKey = ({ provider, id, credential }: Account): string =>
  credential?.kind === 'oauth'
    ? `${credential.client.server.issuer}|${credential.client.clientId}|${credential.subject ?? id}`
    : `${provider}|${id}`;

const claimsOf = (reason: RenewReason): string | null =>
  reason.why === 'after-401' ? (reason.claims ?? null) : null;

const answers = (credential: Credential, claims: string | null | undefined): boolean =>
  !claims || (credential.kind === 'oauth' && credential.claims === claims);

interface Parts {
  readonly accounts: Accounts;
  readonly fetch: HttpFetch;
  readonly lock: Lock;
  readonly clock: Clock;
}

/** ms */
const patience = 5_000;

/** Renews credentials: one flight per account in this process, under a lock, after reading again. */
export function createRenewer({ accounts, fetch, lock, clock }: Parts): Renewer {
  const flights = new Map<string, Promise<Signed>>();

  const settle = ({ id, credential }: Signed, outcome: RefreshOutcome, reason: RenewReason): Signed => {
    const { secret } = credential;
    const early = reason.why === 'by-hand' && !isStale(credential, accounts.nowFor(id));
    switch (outcome.kind) {
      case 'renewed':
        return requireSigned(
          accounts.renewed(id, secret, outcome.credential, outcome.how ?? eventNames[reason.why]),
        );
      case 'refused':
        accounts.refused(id, secret, outcome.failure, outcome.claims);
        return requireSigned(accounts.get(id));
      case 'later':
        if (outcome.kept) accounts.keep(id, secret, outcome.kept);
        // before it is due nobody tries again: the account is as well as it was before the person asked
        accounts.doing(id, early ? { doing: 'nothing' } : outcome);
        throw new Fault(outcome.failure);
    }
  };

  const alreadyDone = (signed: Signed, reason: RenewReason): boolean => {
    switch (reason.why) {
      case 'after-401':
        return signed.credential.secret !== reason.refused && answers(signed.credential, reason.claims);
      case 'ahead':
        return !isStale(signed.credential, accounts.nowFor(signed.id));
      case 'by-hand':
        return false;
    }
  };

  const fly = (id: string, reason: RenewReason): Promise<Signed> =>
    lock(lockKey(accounts.get(id)), async () => {
      // another process may have renewed it while this one waited
      const signed = requireSigned(accounts.reread(id) ?? accounts.get(id));
      if (alreadyDone(signed, reason)) return signed;
      accounts.doing(id, { doing: 'refreshing' });
      const outcome = await refreshCredential(signed.credential, {
        fetch,
        now: clock.now,
        claims: claimsOf(reason),
        usable: reason.why !== 'after-401' && !isExpired(signed.credential, accounts.nowFor(id)),
      });
      // signed out, removed, or in again meanwhile: what this flight brings is of a credential that is gone
      const stored = accounts.reread(id);
      if (stored?.credential?.secret === signed.credential.secret) return settle(signed, outcome, reason);
      // another process may have changed it: here nothing else would end the renewal that is told
      accounts.doing(id, { doing: 'nothing' });
      // who signed out could not revoke it yet; who signed in again may lose by that what is new
      if (!stored?.credential) await revokeForgotten(broughtBy(outcome), fetch);
      return requireSigned(stored ?? accounts.get(id));
    });

  return {
    renew: (id, reason) => {
      // a flight that asks for less than the 401 wants is no help
      const key = JSON.stringify([id, claimsOf(reason)]);
      const running = flights.get(key);
      if (running) return running;
      const flight = fly(id, reason).finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
    close: async () => {
      if (flights.size === 0) return;
      const over = new AbortController();
      await Promise.race([Promise.allSettled(flights.values()), pause(clock, patience, over.signal)]);
      over.abort();
    },
  };
}
