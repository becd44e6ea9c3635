import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { readClaims } from '../credentials/expiry.ts';

export type TokenAnswer = TokenEndpointResponse & TokenEndpointResponseHelpers;

export interface Obtained {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** epoch ms of this machine's clock; `expires_in` before the token's own `exp`; null where neither tells */
  readonly expiresAt: number | null;
  /** who this is, by the ID token or the access token */
  readonly identity: string | null;
  readonly subject: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What a token answer gives; one without a refresh token keeps the old one (RFC 6749 section 6). */
export function readAnswer(answer: TokenAnswer, before: string | null, now: number): Obtained {
  const id = answer.claims();
  const own = readClaims(answer.access_token);
  const lifetime = answer.expiresIn();
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? before,
    expiresAt: lifetime === undefined ? (own?.expiresAt ?? null) : now + lifetime * 1000,
    identity:
      text(id?.['email']) ??
      text(id?.['preferred_username']) ??
      own?.email ??
      text(id?.sub) ??
      own?.subject ??
      null,
    subject: text(id?.sub) ?? own?.subject ?? null,
  };
}
