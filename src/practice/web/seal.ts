import { createHash } from 'node:crypto';

import { EncryptJWT, jwtDecrypt } from 'jose';

import type { World } from '../state/world.ts';

/** Seals small facts into cookies, so that the sites need to remember nothing between restarts. */
export interface Seal {
  /** A fresh opaque value each time, readable for `lifetimeS` seconds and for this purpose only. */
  close(purpose: string, facts: Record<string, unknown>, lifetimeS: number): Promise<string>;
  /** The facts, or null for a value that is foreign, broken or too old. */
  open(purpose: string, sealed: string): Promise<Record<string, unknown> | null>;
}

export function createSeal(world: World): Seal {
  const key = createHash('sha256').update(`seal:${world.saved.cookieSecret}`).digest();
  return {
    close(purpose, facts, lifetimeS) {
      const nowS = Math.floor(world.now() / 1000);
      return new EncryptJWT(facts)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setSubject(purpose)
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + lifetimeS)
        .encrypt(key);
    },
    async open(purpose, sealed) {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          currentDate: new Date(world.now()),
          subject: purpose,
        });
        return payload;
      } catch {
        return null;
      }
    },
  };
}
