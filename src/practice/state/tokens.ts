import { randomUUID } from 'node:crypto';

import { createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';

import type { PracticePerson } from '../controls.ts';
import { findSubject, openaiClaims, subjectOf } from '../people.ts';
import type { World } from './world.ts';

/** Claims that tie a token to the marks of the practice world. Both doors put them into their tokens. */
const markClaims = { epoch: 'practice_epoch', era: 'practice_era', notBefore: 'practice_nbf' } as const;

type TokenCheck =
  | {
      state: 'good';
      person: PracticePerson;
      issuedAt: number;
      expiresAt: number;
      /** thumbprint of the key that the token is bound to (RFC 9449 section 6.1) */
      boundTo: string | null;
      /** whether the OpenID provider issued it */
      byOpenid: boolean;
      /** the moment that it answers to have been issued after (see `demand.ts`), epoch s; 0 for none */
      notBefore: number;
    }
  | { state: 'expired' }
  | { state: 'bad' };

export interface TokenDesk {
  /** Issues an RS256 access token for the practice API that lives `tokenLifetimeS`. */
  issue(person: PracticePerson): Promise<string>;
  /** Judges an access token of either door; times are epoch ms. */
  check(token: string): Promise<TokenCheck>;
}

/** The marks that a token issued now carries; `notBefore` is what its client asked to have in it. */
export function currentMarks(world: World, notBefore = 0): Record<string, number> {
  return {
    [markClaims.epoch]: world.saved.tokenEpoch,
    [markClaims.era]: world.saved.era,
    ...(notBefore > 0 && { [markClaims.notBefore]: notBefore }),
  };
}

export async function createTokenDesk(world: World): Promise<TokenDesk> {
  const { signingKey } = world.saved;
  const privateKey = await importJWK(signingKey, 'RS256');
  const { kty, n, e, kid, alg, use } = signingKey;
  const keys = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg, use } as never] });
  const webIssuer = `${world.origins.auth}/`;

  async function verify(token: string): Promise<JWTPayload | 'expired' | 'bad'> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: [webIssuer, world.issuer],
        audience: world.apiBase,
        algorithms: ['RS256'],
        currentDate: new Date(world.now()),
        requiredClaims: ['sub', 'exp', 'iat', markClaims.epoch, markClaims.era],
      });
      return payload;
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : 'bad';
    }
  }

  return {
    async issue(person) {
      const nowS = Math.floor(world.now() / 1000);
      const token = await new SignJWT({
        ...openaiClaims(person),
        ...currentMarks(world),
        scope: 'openid profile email offline_access',
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: String(signingKey.kid) })
        .setIssuer(webIssuer)
        .setAudience([world.apiBase, `${world.origins.auth}/userinfo`])
        .setSubject(subjectOf(person))
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + world.controls().tokenLifetimeS)
        .setJti(randomUUID())
        .sign(privateKey);
      world.count('tokensIssued');
      return token;
    },

    async check(token) {
      const payload = await verify(token);
      if (payload === 'expired' || payload === 'bad') return { state: payload };
      const person = findSubject(String(payload.sub));
      if (person === undefined || payload[markClaims.era] !== world.saved.era) return { state: 'bad' };
      if (payload[markClaims.epoch] !== world.saved.tokenEpoch) return { state: 'expired' };
      return {
        state: 'good',
        person,
        issuedAt: Number(payload.iat) * 1000,
        expiresAt: Number(payload.exp) * 1000,
        boundTo: thumbprintIn(payload['cnf']),
        byOpenid: payload.iss === world.issuer,
        notBefore: Number(payload[markClaims.notBefore] ?? 0),
      };
    },
  };
}

function thumbprintIn(confirmation: unknown): string | null {
  if (typeof confirmation !== 'object' || confirmation === null || !('jkt' in confirmation)) return null;
  return typeof confirmation.jkt === 'string' ? confirmation.jkt : null;
}
