import { randomBytes } from 'node:crypto';

import type { PracticePerson } from '../controls.ts';
import type { Visit } from '../http/visit.ts';
import { findPerson } from '../people.ts';
import type { TokenDesk } from '../state/tokens.ts';
import type { World } from '../state/world.ts';
import type { Seal } from './seal.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.ts';

/** NextAuth's default: a session lives 30 days from its last use. */
export const sessionLifetimeS = 30 * 24 * 60 * 60;

/** Real session cookies carry so much that they need chunks; this makes ours as long. */
const paddingBytes = 2500;

const purpose = 'session';

export interface Session {
  person: PracticePerson;
  accessToken: string;
}

export interface Sessions {
  /** Starts a session and sets its cookie. */
  begin(visit: Visit, person: PracticePerson): Promise<Session>;
  /**
   * The visitor's session, with a fresh access token if the old one is expired or in its last tenth, and a fresh
   * cookie in any case. Null when there is none; a broken cookie is deleted.
   */
  renew(visit: Visit): Promise<Session | null>;
}

export function createSessions(world: World, seal: Seal, tokens: TokenDesk): Sessions {
  async function write(visit: Visit, session: Session) {
    const sealed = await seal.close(
      purpose,
      {
        email: session.person.email,
        accessToken: session.accessToken,
        era: world.saved.era,
        padding: randomBytes(paddingBytes).toString('base64url'),
      },
      sessionLifetimeS,
    );
    writeSessionCookie(visit, sealed, sessionLifetimeS);
  }

  async function read(visit: Visit): Promise<Session | null> {
    const sealed = readSessionCookie(visit.cookies);
    if (sealed === null) return null;
    const facts = await seal.open(purpose, sealed);
    const person = findPerson(String(facts?.['email']));
    if (facts === null || person === undefined || facts['era'] !== world.saved.era) return null;
    return { person, accessToken: String(facts['accessToken']) };
  }

  async function isFresh(token: string): Promise<boolean> {
    const check = await tokens.check(token);
    if (check.state !== 'good') return false;
    return check.expiresAt - world.now() > (check.expiresAt - check.issuedAt) / 10;
  }

  return {
    async begin(visit, person) {
      const session = { person, accessToken: await tokens.issue(person) };
      await write(visit, session);
      return session;
    },
    async renew(visit) {
      const session = await read(visit);
      if (session === null) {
        clearSessionCookie(visit);
        return null;
      }
      if (!(await isFresh(session.accessToken))) {
        session.accessToken = await tokens.issue(session.person);
        world.count('refreshes');
      }
      await write(visit, session);
      return session;
    },
  };
}
