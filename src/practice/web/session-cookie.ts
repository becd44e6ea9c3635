import { clearCookie, setCookie } from '../http/cookies.ts';
import type { Visit } from '../http/visit.ts';
import { cookieNames } from './cookie-names.ts';

/** NextAuth v4: 4096 bytes a cookie less 163 for its name and attributes. */
const chunkBytes = 4096 - 163;

/** Joins the session cookie's chunks `.0`, `.1`, … in the order of their numbers, or takes the single form. */
export function readSessionCookie(cookies: ReadonlyMap<string, string>): string | null {
  const parts = sessionCookieNames(cookies)
    .map((name) => ({ order: Number(name.slice(cookieNames.session.length + 1)), name }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ name }) => cookies.get(name) ?? '');
  return parts.length === 0 ? null : parts.join('');
}

/** Sets the session cookie, in chunks if it is long, and deletes what the visitor holds of another form. */
export function writeSessionCookie(visit: Visit, value: string, maxAgeS: number): void {
  const chunks = new Map<string, string>();
  if (value.length <= chunkBytes) chunks.set(cookieNames.session, value);
  else {
    for (let index = 0; index * chunkBytes < value.length; index += 1) {
      const chunk = value.slice(index * chunkBytes, (index + 1) * chunkBytes);
      chunks.set(`${cookieNames.session}.${index}`, chunk);
    }
  }
  for (const name of sessionCookieNames(visit.cookies)) if (!chunks.has(name)) clearCookie(visit, name);
  for (const [name, chunk] of chunks) setCookie(visit, name, chunk, maxAgeS);
}

/** Deletes every form of the session cookie that the visitor holds. */
export function clearSessionCookie(visit: Visit): void {
  for (const name of sessionCookieNames(visit.cookies)) clearCookie(visit, name);
}

function sessionCookieNames(cookies: ReadonlyMap<string, string>): string[] {
  return [...cookies.keys()].filter(
    (name) => name === cookieNames.session || /^next-auth\.session-token\.\d+$/.test(name),
  );
}
