import { Fault } from '../fault.ts';
import { mergeClaims } from './claims-challenge.ts';
import {
  later,
  refused,
  renewed,
  sessionOver,
  type Asked,
  type Held,
  type RefreshOutcome,
} from './refresh-outcome.ts';
import { isSameAccount } from './same-account.ts';

type OAuth = Held<'oauth'>;

export interface Spent {
  readonly outcome: RefreshOutcome;
  /** for the tool that keeps it in its file */
  readonly idToken: string | null;
}

/**
 * Spends a refresh token once; one that comes for it is kept, whatever else is wrong with the answer, unless that is
 * another person's or account's. @throws Fault for what is not definite, and brought none: the token is then kept
 */
export async function spendRefreshToken(
  held: OAuth,
  refreshToken: string | null,
  asked: Asked,
): Promise<Spent> {
  const over = (detail: string): Spent => ({
    outcome: refused(sessionOver(detail), asked.claims),
    idToken: null,
  });
  if (refreshToken === null) return over('the provider gave no refresh token');
  const { renew } = await import('../oauth/renew.ts');
  const { withClaims } = await import('../oauth/claims.ts');
  const { oauthTrouble } = await import('../oauth/failure.ts');
  const { hear } = await import('../oauth/heard.ts');
  const heard = hear(asked.fetch);
  const keeping = (fresh: string) => ({ ...held, refreshToken: fresh });
  try {
    const { now } = asked;
    const client = withClaims(held.client, asked.claims);
    const fresh = await renew(client, refreshToken, { fetch: heard.fetch, now });
    const { accessToken: secret, expiresAt, subject, idToken } = fresh;
    if (subject !== null && held.subject !== null && subject !== held.subject)
      return over('the new token is of another person');
    if (!isSameAccount(held.secret, secret)) return over('the new token is of another account');
    const obtainedAt = now();
    const credential = {
      ...held,
      secret,
      refreshToken: fresh.refreshToken,
      expiresAt,
      obtainedAt,
      claims: asked.claims ?? undefined,
    };
    const outcome = renewed(credential, obtainedAt);
    if (outcome.kind !== 'later' || fresh.refreshToken === null) return { outcome, idToken };
    return { outcome: { ...outcome, kept: keeping(fresh.refreshToken) }, idToken };
  } catch (error) {
    const { definite, failure, claims } = oauthTrouble(error);
    if (definite) {
      const wanted = mergeClaims(asked.claims, claims);
      return { outcome: refused({ ...failure, action: 'sign-in' }, wanted), idToken: null };
    }
    const came = heard.refreshToken();
    if (came === null) throw new Fault(failure, { cause: error });
    return { outcome: later(failure.code, keeping(came)), idToken: null };
  }
}
