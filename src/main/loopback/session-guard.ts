import { timingSafeEqual } from 'node:crypto';
import type { Random } from '../platform.ts';

/** Secrets of 256 bits: a link's works once and becomes a session's, which lasts as long as this process. */
export interface SessionGuard {
  /** a new secret for one link */
  invite(): string;
  /**
   * Swaps a link's secret for the session that its window chose. Whether it is one now: not when the link is unknown, or
   * was used for another. A window that did not hear the answer may ask again.
   */
  swap(linkSecret: string, session: string): boolean;
  isSession(secret: string): boolean;
  /** for a later start of the same person: what it must show to be given a link */
  readonly doorSecret: string;
  isDoor(secret: string): boolean;
}

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export function createSessionGuard(random: Random): SessionGuard {
  const links = new Set<string>();
  const sessions = new Set<string>();
  const newSecret = () => Buffer.from(random.bytes(32)).toString('base64url');
  const doorSecret = newSecret();
  const find = (among: Set<string>, given: string) => [...among].find((secret) => equal(secret, given));
  return {
    doorSecret,
    isDoor: (given) => equal(given, doorSecret),
    invite: () => {
      const secret = newSecret();
      links.add(secret);
      return secret;
    },
    swap: (given, session) => {
      if (find(sessions, session) !== undefined) return true;
      const known = find(links, given);
      if (known === undefined) return false;
      links.delete(known);
      sessions.add(session);
      return true;
    },
    isSession: (given) => find(sessions, given) !== undefined,
  };
}
