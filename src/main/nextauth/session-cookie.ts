import type { SessionCookie } from '../credentials/credential.ts';

/** NextAuth v4 keeps each cookie below 4096 bytes with 163 for its attributes; v5 joins what v4 splits. */
const chunkBytes = 4096 - 163;

const sessionName = /^((?:__Secure-|__Host-)?(?:next-auth|authjs)\.session-token)(?:\.(\d+))?$/;

export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** The session cookie among others, chunks `.0`, `.1` … joined in the order of their numbers. Null when there is none. */
export function joinSessionCookie(cookies: readonly Cookie[]): SessionCookie | null {
  const parts = cookies.flatMap(({ name, value }) => {
    const match = sessionName.exec(name);
    return match?.[1] !== undefined && value !== '' ? [{ base: match[1], order: match[2], value }] : [];
  });
  const base = parts[0]?.base;
  if (base === undefined) return null;
  const mine = parts.filter((part) => part.base === base);
  const whole = mine.find((part) => part.order === undefined);
  if (whole) return { name: base, value: whole.value };
  const value = mine
    .toSorted((a, b) => Number(a.order) - Number(b.order))
    .map((part) => part.value)
    .join('');
  return { name: base, value };
}

/** The cookies to send for a session cookie: itself, or numbered chunks where it is too long for one. */
export function splitSessionCookie({ name, value }: SessionCookie): Cookie[] {
  if (value.length <= chunkBytes) return [{ name, value }];
  const count = Math.ceil(value.length / chunkBytes);
  return Array.from({ length: count }, (_, index) => ({
    name: `${name}.${index}`,
    value: value.slice(index * chunkBytes, (index + 1) * chunkBytes),
  }));
}
