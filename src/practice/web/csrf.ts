import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import { setCookie } from '../http/cookies.ts';
import type { Visit } from '../http/visit.ts';
import type { World } from '../state/world.ts';
import { cookieNames } from './cookie-names.ts';

/** The visitor's CSRF token of 64 hex digits; sets the cookie `token|sha256(token + secret)` if they have none. */
export function csrfToken(world: World, visit: Visit): string {
  const known = tokenInCookie(world, visit);
  if (known !== null) return known;
  const token = randomBytes(32).toString('hex');
  setCookie(visit, cookieNames.csrf, `${token}|${hash(world, token)}`);
  return token;
}

/** Whether a posted token is the one in the cookie (NextAuth's double submit). */
export function csrfMatches(world: World, visit: Visit, posted: string | null): boolean {
  const known = tokenInCookie(world, visit);
  return known !== null && posted !== null && same(known, posted);
}

function tokenInCookie(world: World, visit: Visit): string | null {
  const [token = '', given = ''] = (visit.cookies.get(cookieNames.csrf) ?? '').split('|');
  return token !== '' && same(given, hash(world, token)) ? token : null;
}

function hash(world: World, token: string): string {
  return createHash('sha256').update(`${token}${world.saved.cookieSecret}`).digest('hex');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
