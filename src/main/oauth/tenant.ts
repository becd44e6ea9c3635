import * as openid from 'openid-client';
import { configure } from './client.ts';
import type { OAuthClient } from './client-data.ts';
import type { HttpFetch } from '../network/http-fetch.ts';

const hole = '{tenantid}';

/** Whether an issuer has a hole in its name where each tenant's id belongs, as Microsoft's shared ones do. */
const isShared = ({ server }: OAuthClient): boolean => server.issuer.includes(hole);

/**
 * The library's view of a client whose ID token tells the tenant. Microsoft publishes the issuer of `organizations` and
 * `common` as a template: the issuer of a token must be that template with the token's own `tid` in it, and its
 * signature must be by a key of that server. The library checks exactly this, but only for metadata that it discovered
 * itself at Microsoft's public address; so what is known already is handed to it there. No check is switched off, and
 * nothing is asked of the network.
 */
export async function configureSignIn(
  client: OAuthClient,
  fetch: HttpFetch,
  skew = 0,
): Promise<openid.Configuration> {
  const known = configure(client, fetch, skew);
  if (!isShared(client)) return known;
  const { supportsPKCE: _helper, ...metadata } = known.serverMetadata();
  const secret = client.clientSecret;
  const configuration = await openid.discovery(
    new URL('https://login.microsoftonline.com/organizations/v2.0'),
    client.clientId,
    { [openid.clockSkew]: skew },
    secret === undefined ? openid.None() : openid.ClientSecretPost(secret),
    { [openid.customFetch]: async () => Response.json(metadata) },
  );
  const through = known[openid.customFetch];
  if (through) configuration[openid.customFetch] = through;
  return configuration;
}

/** The client at the tenant that issued the ID token: from then on every token must be of the same one. */
export const atTenant = (client: OAuthClient, issuer: string | null): OAuthClient =>
  isShared(client) && issuer !== null ? { ...client, server: { ...client.server, issuer } } : client;
