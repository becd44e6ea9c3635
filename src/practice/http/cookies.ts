import type { Visit } from './visit.ts';

/** Reads a `Cookie` header (RFC 6265 section 5.4); the first of two cookies with one name wins. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const [name = '', ...rest] = pair.split('=');
    const key = name.trim();
    if (key !== '' && !cookies.has(key)) cookies.set(key, decode(rest.join('=').trim()));
  }
  return cookies;
}

/** Adds one `Set-Cookie`; `maxAgeS` undefined makes a browser-session cookie, 0 deletes it. */
export function setCookie(visit: Visit, name: string, value: string, maxAgeS?: number): void {
  const age = maxAgeS === undefined ? '' : `; Max-Age=${maxAgeS}`;
  visit.response.appendHeader(
    'Set-Cookie',
    `${name}=${encodeURIComponent(value)}; Path=/${age}; HttpOnly; SameSite=Lax`,
  );
}

export function clearCookie(visit: Visit, name: string): void {
  setCookie(visit, name, '', 0);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
