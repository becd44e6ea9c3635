import { Fault } from '../fault.ts';
import { mergeClaims } from './claims-challenge.ts';
import {
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

/** Spends a refresh token once. @throws Fault for what is not definite: the token is then kept */
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
  try {
    const fresh = await renew(withClaims(held.client, asked.claims), refreshToken, asked);
    const { accessToken: secret, expiresAt, subject, idToken } = fresh;
    if (subject !== null && held.subject !== null && subject !== held.subject)
      return over('the new token is of another person');
    if (!isSameAccount(held.secret, secret)) return over('the new token is of another account');
    const obtainedAt = asked.now();
    const credential = {
      ...held,
      secret,
      refreshToken: fresh.refreshToken,
      expiresAt,
      obtainedAt,
      claims: asked.claims ?? undefined,
    };
    return { outcome: renewed(credential, obtainedAt), idToken };
  } catch (error) {
    const { definite, failure, claims } = oauthTrouble(error);
    if (definite) {
      const wanted = mergeClaims(asked.claims, claims);
      return { outcome: refused({ ...failure, action: 'sign-in' }, wanted), idToken: null };
    }
    throw new Fault(failure, { cause: error });
  }
}
