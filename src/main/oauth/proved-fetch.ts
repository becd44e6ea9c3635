import * as openid from 'openid-client';
import type { HttpFetch, HttpInit } from '../network/http-fetch.ts';
import type { ProofKey } from './client-data.ts';
import { proverFor } from './proof-key.ts';

export interface ProvedRequest extends HttpInit {
  readonly url: string;
  /** called right before the request leaves, each time it does */
  readonly leaving?: () => void;
  /** called when the server wanted its nonce in the proof, and so did not process it */
  readonly turnedAway?: () => void;
}

interface Bound {
  readonly accessToken: string;
  readonly key: ProofKey;
}

/** The library speaks for itself, not for a server: nothing is asked of this issuer. */
const nobody = { issuer: 'https://latchkey.invalid' };

/**
 * A request with a token that is bound to a key: `Authorization: DPoP` and a proof of this request (RFC 9449 section 7).
 * A server that wants its nonce in the proof is asked once more with it (section 9); any other answer comes back as it
 * is. @throws the network's
 */
export async function provedFetch(
  { accessToken, key }: Bound,
  { url, method = 'GET', headers, body, signal, leaving, turnedAway }: ProvedRequest,
  fetch: HttpFetch,
): Promise<Response> {
  const configuration = new openid.Configuration(nobody, 'latchkey');
  // where a token may go was settled before this
  openid.allowInsecureRequests(configuration);
  let refused: Response | null = null;
  let lost: unknown = null;
  configuration[openid.customFetch] = async (_url, { headers: proved }) => {
    if (refused) {
      turnedAway?.();
      await refused.body?.cancel();
    }
    leaving?.();
    try {
      const { authorization = '', dpop = '' } = proved;
      const response = await fetch(url, {
        method,
        headers: { ...headers, authorization, dpop },
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      refused = response;
      return response;
    } catch (error) {
      lost = error;
      throw error;
    }
  };
  const prover = await proverFor(configuration, key);
  try {
    return await openid.fetchProtectedResource(
      configuration,
      accessToken,
      new URL(url),
      method,
      undefined,
      undefined,
      {
        DPoP: prover,
      },
    );
  } catch (error) {
    if (error instanceof openid.WWWAuthenticateChallengeError) return error.response;
    throw lost ?? error;
  }
}
