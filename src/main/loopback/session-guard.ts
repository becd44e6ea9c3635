import { timingSafeEqual } from 'node:crypto';
import type { Random } from '../platform.ts';

/** Secrets of 256 bits: a link's works once and becomes a session's, which lasts as long as this process. */
export interface SessionGuard {
  /** a new secret for one link */
  invite(): string;
  /** swaps a link's secret for a session's; null when it is unknown or used */
  swap(linkSecret: string): string | null;
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
  const fresh = (into: Set<string>): string => {
    const secret = newSecret();
    into.add(secret);
    return secret;
  };
  const find = (among: Set<string>, given: string) => [...among].find((secret) => equal(secret, given));
  return {
    doorSecret,
    isDoor: (given) => equal(given, doorSecret),
    invite: () => fresh(links),
    swap: (given) => {
      const known = find(links, given);
      if (known === undefined) return null;
      links.delete(known);
      return fresh(sessions);
    },
    isSession: (given) => find(sessions, given) !== undefined,
  };
}
