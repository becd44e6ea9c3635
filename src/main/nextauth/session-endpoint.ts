import { CookieJar } from 'tough-cookie';
import { z } from 'zod';
import type { SessionCookie } from '../credentials/credential.ts';
import { readClaims, serverAhead } from '../credentials/expiry.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import { readText } from '../network/limits.ts';
import { joinSessionCookie, splitSessionCookie } from './session-cookie.ts';
import { parseJson } from '../parse-json.ts';

const sessionBody = z.object({
  accessToken: z.string().min(1).optional(),
  user: z.object({ email: z.string().nullish(), name: z.string().nullish() }).optional(),
  error: z.string().optional(),
});

export interface SessionToken {
  readonly accessToken: string;
  readonly identity: string | null;
  /** epoch ms of this machine's clock: the token's own `exp`, less what the server's clock is ahead */
  readonly expiresAt: number | null;
}

/** What the session endpoint said. `over` is definite: only the person can help. */
export type SessionAnswer =
  | { readonly kind: 'token'; readonly token: SessionToken }
  | { readonly kind: 'over'; readonly why: string }
  | { readonly kind: 'unclear'; readonly why: string };

/** The token as this machine's clock sees it. `expires` in a session is the session's own end, so it is not used. */
export function sessionToken(
  accessToken: string,
  email: string | null,
  response: { headers: Headers },
  now: number,
): SessionToken {
  const claims = readClaims(accessToken);
  const expiresAt = claims?.expiresAt == null ? null : claims.expiresAt - serverAhead(response, now);
  return { accessToken, identity: email ?? claims?.email ?? null, expiresAt };
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Reads a NextAuth session: `{}` (v4) and `null` (v5) mean that it is over; anything but JSON means nothing. */
export function readSession(answered: Answered, now: number): SessionAnswer {
  if (answered.status !== 200) return { kind: 'unclear', why: `HTTP ${answered.status}` };
  const parsed = sessionBody.nullable().safeParse(parseJson(answered.body));
  if (!parsed.success) return { kind: 'unclear', why: 'the answer was no session' };
  const session = parsed.data;
  if (session?.error !== undefined) return { kind: 'over', why: session.error.slice(0, 80) };
  if (session?.accessToken === undefined) return { kind: 'over', why: 'the session is empty' };
  return {
    kind: 'token',
    token: sessionToken(session.accessToken, session.user?.email ?? null, answered, now),
  };
}

interface Asked {
  readonly fetch: HttpFetch;
  readonly now: () => number;
}

/** GET /api/auth/session with a kept cookie. Every answer re-sets the cookie; the new one replaces the old. */
export async function renewSession(origin: string, cookie: SessionCookie, { fetch, now }: Asked) {
  const url = `${origin}/api/auth/session`;
  const jar = new CookieJar();
  const response = await fetch(url, {
    headers: {
      accept: 'application/json',
      cookie: splitSessionCookie(cookie)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    },
  });
  const answered = { status: response.status, headers: response.headers, body: await readText(response) };
  const answer = readSession(answered, now());
  for (const header of response.headers.getSetCookie()) jar.setCookieSync(header, url, { ignoreError: true });
  const reset = joinSessionCookie(jar.getCookiesSync(url).map(({ key, value }) => ({ name: key, value })));
  return { answer, cookie: reset ?? cookie };
}
