import * as openid from 'openid-client';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { Obtained } from './answer.ts';
import { wantsIdToken, type OAuthClient } from './client-data.ts';
import { configure, proofsOf, standingParameters } from './client.ts';
import { oauthFault } from './failure.ts';
import { obtain } from './obtain.ts';
import { configureSignIn } from './tenant.ts';

/** Secrets of one authorization request: used once and forgotten. */
export interface CodeRequest {
  readonly state: string;
  readonly nonce: string | undefined;
  readonly verifier: string;
}

/** 256 bits each of state, nonce (OpenID Connect) and verifier (RFC 7636). */
export const newCodeRequest = (client: OAuthClient): CodeRequest => ({
  state: openid.randomState(),
  nonce: wantsIdToken(client) ? openid.randomNonce() : undefined,
  verifier: openid.randomPKCECodeVerifier(),
});

interface Asked {
  readonly redirectUri: string;
  /** provider settings, e.g. { access_type: "offline" } */
  readonly extra?: Readonly<Record<string, string>>;
}

/** Where the person signs in: authorization code with PKCE S256 (RFC 6749 4.1, RFC 7636). @throws Fault */
export async function authorizationUrl(
  client: OAuthClient,
  request: CodeRequest,
  { redirectUri, extra }: Asked,
  fetch: HttpFetch,
): Promise<string> {
  const configuration = configure(client, fetch);
  const { DPoP } = await proofsOf(configuration, client);
  const parameters = {
    ...extra,
    redirect_uri: redirectUri,
    scope: client.scope,
    state: request.state,
    code_challenge: await openid.calculatePKCECodeChallenge(request.verifier),
    code_challenge_method: 'S256',
    ...(request.nonce !== undefined && { nonce: request.nonce }),
    ...standingParameters(client),
    // RFC 9449 section 10: the code is bound to the key too
    ...(DPoP && { dpop_jkt: await DPoP.calculateThumbprint() }),
  };
  try {
    return openid.buildAuthorizationUrl(configuration, parameters).href;
  } catch (error) {
    throw oauthFault(error);
  }
}

/**
 * Exchanges the code that the browser brought. State, `iss` (RFC 9207), nonce and the ID token's claims are checked by
 * the library. @throws Fault
 */
export async function exchangeCode(
  client: OAuthClient,
  { state, nonce, verifier }: CodeRequest,
  returned: URL,
  { fetch, now }: { fetch: HttpFetch; now: () => number },
): Promise<Obtained> {
  try {
    return await obtain(client, { fetch, now }, async (asked, skew) => {
      const configuration = await configureSignIn(client, asked, skew);
      if (client.server.jwks_uri !== undefined) openid.enableNonRepudiationChecks(configuration);
      return openid.authorizationCodeGrant(
        configuration,
        returned,
        {
          expectedState: state,
          pkceCodeVerifier: verifier,
          ...(nonce !== undefined && { expectedNonce: nonce, idTokenExpected: true }),
        },
        standingParameters(client),
        await proofsOf(configuration, client),
      );
    });
  } catch (error) {
    throw oauthFault(error);
  }
}
