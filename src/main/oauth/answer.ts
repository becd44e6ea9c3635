import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { readClaims } from '../credentials/expiry.ts';
import { wantsIdToken, type OAuthClient } from './client-data.ts';
import { untrusted, wantsProof } from './failure.ts';

export type TokenAnswer = TokenEndpointResponse & TokenEndpointResponseHelpers;

export interface Obtained {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** epoch ms of this machine's clock; `expires_in` before the token's own `exp`, moved to it; null where neither tells */
  readonly expiresAt: number | null;
  /** who this is, by the ID token or the access token */
  readonly identity: string | null;
  /** by the ID token; by the access token, which may name them otherwise, only where no ID token was asked for */
  readonly subject: string | null;
  /** by the ID token */
  readonly issuer: string | null;
  /** as it came, for a tool that keeps it */
  readonly idToken: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

interface Before {
  /** the refresh token until now */
  readonly before: string | null;
  readonly now: number;
  /** ms that the server's clock is ahead of this machine's */
  readonly ahead: number;
}

/**
 * What a token answer gives; one without a refresh token keeps the old one (RFC 6749 section 6).
 * @throws Fault `oauth.wants-proof` for a token bound to a key that we don't have (RFC 9449), `oauth.not-trusted` for
 * what else the library lets pass: a token that should be bound and is not, an ID token for another party (OpenID
 * Connect Core 3.1.3.7)
 */
export function readAnswer(
  answer: TokenAnswer,
  client: OAuthClient,
  { before, now, ahead }: Before,
): Obtained {
  const id = answer.claims();
  if (answer.token_type === 'dpop' && client.proofKey === undefined) throw wantsProof('token_type');
  if (answer.token_type !== (client.proofKey === undefined ? 'bearer' : 'dpop'))
    throw untrusted('token_type');
  if (id?.azp !== undefined && id.azp !== client.clientId) throw untrusted('azp');
  const own = readClaims(answer.access_token);
  const lifetime = answer.expiresIn();
  const ownEnd = own?.expiresAt == null ? null : own.expiresAt - ahead;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? before,
    expiresAt: lifetime === undefined ? ownEnd : now + lifetime * 1000,
    identity:
      text(id?.['email']) ??
      text(id?.['preferred_username']) ??
      own?.email ??
      text(id?.sub) ??
      own?.subject ??
      null,
    issuer: text(id?.iss),
    idToken: answer.id_token ?? null,
    subject: text(id?.sub) ?? (wantsIdToken(client) ? null : (own?.subject ?? null)),
  };
}
