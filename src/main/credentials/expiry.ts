import { decodeJwt } from 'jose';

const minute = 60_000;
const longestSkew = 5 * minute;

/** A token whose end nobody tells is renewed at this age, as the Codex command line does. */
const longestAge = 8 * 24 * 60 * minute;

/** Lifetime that is assumed where a pasted token tells none, in ms. */
export const assumedLifetime = 60 * minute;

/** The last moment of a Date (ECMA-262 21.4.1.1): the window can show no later one. */
const lastMoment = 8.64e15;

/** A time in ms that something outside told; null past all dates, which says no more than that there is no end. */
export const timeTold = (ms: number): number | null => (ms > lastMoment ? null : Math.max(0, ms));

export interface Life {
  readonly obtainedAt: number;
  readonly expiresAt: number | null;
  /** what it could be renewed with, where that is a secret of its own */
  readonly refreshToken?: string | null;
}

/** When a token should be renewed: 5 minutes before its end, or a tenth of its life where that is less; at 8 days without an end. */
export function refreshTime({ obtainedAt, expiresAt, refreshToken }: Life): number | null {
  if (expiresAt === null) return refreshToken ? obtainedAt + longestAge : null;
  return expiresAt - Math.min(longestSkew, Math.floor(Math.max(0, expiresAt - obtainedAt) / 10));
}

export const isExpired = ({ expiresAt }: Life, now: number): boolean =>
  expiresAt !== null && expiresAt <= now;

export function isStale(life: Life, now: number): boolean {
  const at = refreshTime(life);
  return at !== null && at <= now;
}

interface Claims {
  /** epoch ms by the issuer's clock */
  readonly expiresAt: number | null;
  readonly email: string | null;
  readonly subject: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What a JWT access token says of itself (RFC 7519), unverified: we are not its audience. Null when it is no JWT. */
export function readClaims(token: string): Claims | null {
  try {
    const claims = decodeJwt(token);
    const profile = claims['https://api.openai.com/profile'];
    const nested =
      typeof profile === 'object' && profile !== null && 'email' in profile ? profile.email : null;
    return {
      expiresAt: typeof claims.exp === 'number' ? claims.exp * 1000 : null,
      email: text(claims['email']) ?? text(nested),
      subject: text(claims.sub),
    };
  } catch {
    return null;
  }
}

/** A text claim of a JWT, by the names on the way to it; null where there is none. */
export function readTokenClaim(token: string, path: readonly string[]): string | null {
  try {
    const found = path.reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      decodeJwt(token),
    );
    return text(found);
  } catch {
    return null;
  }
}

/** How far ahead of this machine the answering server's clock is, in ms; 0 where the answer has no Date. */
export function serverAhead(response: { headers: Headers }, now: number): number {
  const date = Date.parse(response.headers.get('date') ?? '');
  // Date has whole seconds: less than two of them is no difference
  return Number.isNaN(date) || Math.abs(date - now) < 2_000 ? 0 : date - now;
}
