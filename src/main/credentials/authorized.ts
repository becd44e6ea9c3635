import type { HttpFetch, HttpInit } from '../network/http-fetch.ts';
import type { Credential } from './credential.ts';

type Secret = Pick<Credential, 'secret' | 'headers'> & { readonly header?: string | undefined };

interface Leaving extends HttpInit {
  readonly url: string;
  readonly leaving?: () => void;
  readonly turnedAway?: () => void;
}

/** The headers that a secret goes in: as a bearer (RFC 6750 2.1), or in the header that was named for it. */
export function authorization({ secret, headers, header }: Secret): Record<string, string> {
  // a local server may need no key at all
  if (secret === '') return { ...headers };
  return header === undefined
    ? { ...headers, authorization: `Bearer ${secret}` }
    : { ...headers, [header]: secret };
}

/** Sends a request with what proves the account, in the way that this credential is meant to be used. */
export async function sendAuthorized(
  credential: Credential,
  { url, method, headers, body, signal, leaving, turnedAway }: Leaving,
  fetch: HttpFetch,
): Promise<Response> {
  const init = {
    ...(method !== undefined && { method }),
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  };
  if (credential.kind === 'oauth' && credential.client.proofKey) {
    const { provedFetch } = await import('../oauth/proved-fetch.ts');
    return provedFetch(
      { accessToken: credential.secret, key: credential.client.proofKey },
      {
        ...init,
        url,
        headers: { ...headers, ...credential.headers },
        ...(leaving && { leaving }),
        ...(turnedAway && { turnedAway }),
      },
      fetch,
    );
  }
  leaving?.();
  return fetch(url, { ...init, headers: { ...headers, ...authorization(credential) } });
}
