import { Fault } from '../fault.ts';
import type { HttpFetch, HttpInit } from '../network/http-fetch.ts';
import type { Accounts } from './accounts.ts';
import { sendAuthorized } from './authorized.ts';
import { claimsWanted } from './claims-challenge.ts';
import { isRenewable, type Credential } from './credential.ts';
import { isExpired, isStale } from './expiry.ts';
import { sessionOver } from './refresh-outcome.ts';
import { requireSigned, type Renewer, type Signed } from './renewer.ts';

export interface AuthorizedRequest extends HttpInit {
  readonly url: string;
  /** further headers that depend on the token that is sent */
  readonly headersFor?: (token: string) => Record<string, string>;
  /** called right before the request leaves, each time it does */
  readonly leaving?: () => void;
  /** called when a 401 says that it was not processed */
  readonly turnedAway?: () => void;
}

export interface Bearer {
  /**
   * An authorized request (RFC 6750): a fresh token, and on a 401 one refresh and one more try.
   * Resolves with any other answer whatever its status.
   * @throws Fault `needs-sign-in`, `origin-not-allowed`, or the network's
   */
  fetch(accountId: string, request: AuthorizedRequest): Promise<Response>;
  /** A token that is good for now. @throws as `fetch` */
  fresh(accountId: string): Promise<Signed>;
}

function requireOrigin(credential: Credential, url: string): void {
  const { origin } = new URL(url);
  if (credential.origins.includes(origin)) return;
  throw new Fault({
    code: 'origin-not-allowed',
    message: 'This account was signed in for another address. Sign in again to use this one.',
    action: 'sign-in',
    detail: origin,
  });
}

export function createBearer(parts: { accounts: Accounts; renewer: Renewer; fetch: HttpFetch }): Bearer {
  const { accounts, renewer, fetch } = parts;

  const fresh = async (id: string): Promise<Signed> => {
    const signed = requireSigned(accounts.get(id));
    const now = accounts.nowFor(id);
    if (!isStale(signed.credential, now)) return signed;
    const usable = !isExpired(signed.credential, now);
    if (!isRenewable(signed.credential) && usable) return signed;
    try {
      return await renewer.renew(id, { why: 'ahead' });
    } catch (error) {
      // an old token that still works is better than none while the provider can't renew it
      if (usable && error instanceof Fault && error.failure.code !== 'needs-sign-in') return signed;
      throw error;
    }
  };

  const send = ({ credential }: Signed, { headersFor, ...request }: AuthorizedRequest) => {
    requireOrigin(credential, request.url);
    const headers = { ...request.headers, ...headersFor?.(credential.secret) };
    return sendAuthorized(credential, { ...request, headers }, fetch);
  };

  return {
    fresh,
    fetch: async (id, request) => {
      const signed = await fresh(id);
      const first = await send(signed, request);
      if (first.status !== 401) return first;
      request.turnedAway?.();
      await first.body?.cancel();
      const renewed = await renewer.renew(id, {
        why: 'after-401',
        refused: signed.credential.secret,
        claims: claimsWanted(first),
      });
      const second = await send(renewed, request);
      if (second.status !== 401) return second;
      request.turnedAway?.();
      await second.body?.cancel();
      const over = sessionOver('a fresh token was refused too');
      accounts.refused(id, renewed.credential.secret, over, claimsWanted(second));
      // signed in again meanwhile: what is stored now was not refused
      return send(requireSigned(accounts.get(id)), request);
    },
  };
}
