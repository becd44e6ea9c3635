import * as openid from 'openid-client';
import type { HttpFetch } from '../network/http-fetch.ts';
import { serverMetadata, type OAuthClient, type ServerMetadata } from './client-data.ts';
import { withPlainError } from './nested-error.ts';
import { proverFor } from './proof-key.ts';

const isLoopback = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'http:' && (hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost')
  );
};

/** The error in the body tells more than a challenge beside it, and the library looks no further than the latter. */
function withoutChallenge(response: Response): Response {
  if (!response.headers.has('www-authenticate')) return response;
  const headers = new Headers(response.headers);
  headers.delete('www-authenticate');
  return new Response(response.body, { status: response.status, headers });
}

/** openid-client's fetch over ours, so that proxies, limits and "no redirects" hold here too. */
export const libraryFetch =
  (fetch: HttpFetch): openid.CustomFetch =>
  async (url, { method, headers, body, signal }) =>
    withPlainError(
      withoutChallenge(
        await fetch(url, {
          method,
          headers,
          ...((typeof body === 'string' || body instanceof URLSearchParams) && { body: body.toString() }),
          ...(signal && { signal }),
        }),
      ),
    );

function prepare(configuration: openid.Configuration, fetch: HttpFetch): openid.Configuration {
  configuration[openid.customFetch] = libraryFetch(fetch);
  if (isLoopback(configuration.serverMetadata().issuer)) openid.allowInsecureRequests(configuration);
  return configuration;
}

/** OpenID Connect Core 3.1.3.7: `none` is for clients that asked for it, an HMAC for those with a secret. */
const canSign = (algorithm: string, clientSecret: string | undefined): boolean =>
  algorithm !== 'none' && (clientSecret !== undefined || !algorithm.startsWith('HS'));

/** The library's view of a client, made anew for each use; the server's clock is ahead by `skew`, in s. */
export function configure(
  { server, clientId, clientSecret }: OAuthClient,
  fetch: HttpFetch,
  skew = 0,
): openid.Configuration {
  const authentication = clientSecret === undefined ? openid.None() : openid.ClientSecretPost(clientSecret);
  // zod's optional keys may be undefined, the library's may only be absent
  const metadata = Object.fromEntries(Object.entries(server).filter(([, value]) => value !== undefined));
  const algorithms = server.id_token_signing_alg_values_supported?.filter((one) =>
    canSign(one, clientSecret),
  );
  return prepare(
    new openid.Configuration(
      {
        ...metadata,
        issuer: server.issuer,
        ...(algorithms && { id_token_signing_alg_values_supported: algorithms }),
      },
      clientId,
      { [openid.clockSkew]: skew },
      authentication,
    ),
    fetch,
  );
}

/** What every request of this client says beside its own parameters. */
export const standingParameters = ({ resource, claims }: OAuthClient): Record<string, string> => ({
  ...(resource !== undefined && { resource }),
  ...(claims !== undefined && { claims }),
});

/** What a token request needs beside its parameters: proofs, where the tokens are bound to a key. */
export const proofsOf = async (
  configuration: openid.Configuration,
  client: OAuthClient,
): Promise<openid.DPoPOptions> =>
  client.proofKey === undefined ? {} : { DPoP: await proverFor(configuration, client.proofKey) };

/**
 * Finds a server by its issuer: OpenID Connect Discovery first, then RFC 8414. The document's `issuer` must be the one
 * that was asked for.
 */
export async function discover(issuer: string, fetch: HttpFetch): Promise<ServerMetadata> {
  const ask = async (algorithm: 'oidc' | 'oauth2') => {
    const configuration = await openid.discovery(new URL(issuer), 'discovery', {}, openid.None(), {
      algorithm,
      [openid.customFetch]: libraryFetch(fetch),
      ...(isLoopback(issuer) && { execute: [openid.allowInsecureRequests] }),
    });
    return serverMetadata.parse(configuration.serverMetadata());
  };
  try {
    return await ask('oidc');
  } catch (first) {
    return ask('oauth2').catch(() => Promise.reject(first as Error));
  }
}
