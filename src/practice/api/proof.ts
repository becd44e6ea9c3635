import { createHash, createHmac } from 'node:crypto';

import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';

import type { Visit } from '../http/visit.ts';
import type { World } from '../state/world.ts';

/** `stale`: good, but without the nonce that this server wants now (RFC 9449 section 9). */
type ProofCheck = 'good' | 'stale' | 'bad';

export interface ProofDesk {
  /** The nonce that a proof has to carry now. */
  nonce(): string;
  /** Judges the proof of a request whose token is bound to the key with this thumbprint (RFC 9449 section 4.3). */
  check(visit: Visit, token: string, thumbprint: string): Promise<ProofCheck>;
}

const nonceLifeMs = 10 * 60_000;
const rememberedProofs = 1_000;

export function createProofDesk(world: World): ProofDesk {
  const seen = new Set<string>();
  const nonceOf = (period: number) =>
    createHmac('sha256', world.saved.cookieSecret).update(`proof:${period}`).digest('base64url').slice(0, 32);
  const period = () => Math.floor(world.now() / nonceLifeMs);

  const isNew = (jti: unknown): boolean => {
    if (typeof jti !== 'string' || seen.has(jti)) return false;
    seen.add(jti);
    const [oldest] = seen;
    if (seen.size > rememberedProofs && oldest !== undefined) seen.delete(oldest);
    return true;
  };

  return {
    nonce: () => nonceOf(period()),
    async check({ request, url }, token, thumbprint) {
      const proof = request.headers['dpop'];
      if (typeof proof !== 'string') return 'bad';
      const verified = await jwtVerify(proof, EmbeddedJWK, { algorithms: ['ES256'], typ: 'dpop+jwt' }).catch(
        () => null,
      );
      const jwk = verified?.protectedHeader.jwk;
      if (verified === null || jwk === undefined) return 'bad';
      const { htm, htu, ath, nonce, jti } = verified.payload;
      const right =
        htm === request.method &&
        htu === `${world.origins.chat}${url.pathname}` &&
        ath === createHash('sha256').update(token).digest('base64url') &&
        (await calculateJwkThumbprint(jwk)) === thumbprint;
      if (!right || !isNew(jti)) return 'bad';
      return nonce === nonceOf(period()) || nonce === nonceOf(period() - 1) ? 'good' : 'stale';
    },
  };
}
