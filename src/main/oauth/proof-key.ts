import * as openid from 'openid-client';
import { proofKey, type ProofKey } from './client-data.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function newProofKey(): Promise<ProofKey> {
  const { privateKey } = await openid.randomDPoPKeyPair('ES256', { extractable: true });
  return proofKey.parse(await crypto.subtle.exportKey('jwk', privateKey));
}

async function pairOf({ kty, crv, x, y, d }: ProofKey): Promise<openid.CryptoKeyPair> {
  const open = { kty, crv, x, y };
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', { ...open, d }, algorithm, false, ['sign']),
    crypto.subtle.importKey('jwk', open, algorithm, true, ['verify']),
  ]);
  return { privateKey, publicKey };
}

/** by key, for as long as its account is in memory: the library keeps each origin's nonce in it (RFC 9449 section 8) */
const provers = new WeakMap<ProofKey, Promise<openid.DPoPHandle>>();

/** What signs proofs with this key (RFC 9449 section 4). */
export function proverFor(configuration: openid.Configuration, key: ProofKey): Promise<openid.DPoPHandle> {
  const known = provers.get(key);
  if (known) return known;
  const made = pairOf(key).then((pair) => openid.getDPoPHandle(configuration, pair));
  provers.set(key, made);
  return made;
}
