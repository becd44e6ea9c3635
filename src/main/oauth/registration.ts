import * as openid from 'openid-client';
import { Fault } from '../fault.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { ServerMetadata } from './client-data.ts';
import { libraryFetch } from './client.ts';
import { oauthFault } from './failure.ts';

const refused = (detail: string): Fault =>
  new Fault({
    code: 'login.not-registered',
    message: 'The sign-in server did not let Latchkey register. Ask your company for a client id.',
    action: 'check-input',
    detail,
  });

/**
 * Registers a public native client (RFC 7591, RFC 8252) and returns its client id.
 * @throws Fault `login.not-registered`, or the network's
 */
export async function register(server: ServerMetadata, bound: boolean, fetch: HttpFetch): Promise<string> {
  const grants = [
    'authorization_code',
    'refresh_token',
    ...(server.device_authorization_endpoint === undefined
      ? []
      : ['urn:ietf:params:oauth:grant-type:device_code']),
  ];
  const through = libraryFetch(fetch);
  let known = false;
  try {
    const registered = await openid.dynamicClientRegistration(
      new URL(server.issuer),
      {
        client_name: 'Latchkey',
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/callback'],
        response_types: ['code'],
        grant_types: grants,
        token_endpoint_auth_method: 'none',
        ...(bound && { dpop_bound_access_tokens: true }),
      },
      openid.None(),
      {
        // the library would discover the server again: it hears what is known of it
        [openid.customFetch]: async (url, init) => {
          if (known) return through(url, init);
          known = true;
          return Response.json(server);
        },
        ...(server.issuer.startsWith('http:') && { execute: [openid.allowInsecureRequests] }),
      },
    );
    const { client_id: id, token_endpoint_auth_method: method } = registered.clientMetadata();
    if (method !== undefined && method !== 'none') throw refused('it made a client that has a secret');
    return id;
  } catch (error) {
    const fault = oauthFault(error);
    const { code, detail = code } = fault.failure;
    // the library wraps what the network said
    if (!code.startsWith('oauth.')) throw fault;
    throw new Fault(refused(detail).failure, { cause: error });
  }
}
