import * as openid from 'openid-client';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { Obtained } from './answer.ts';
import type { OAuthClient } from './client-data.ts';
import { configure, proofsOf, standingParameters } from './client.ts';
import { obtain } from './obtain.ts';

/** The refresh grant (RFC 6749 section 6). Throws whatever the library does: see `oauthTrouble`. */
export function renew(
  client: OAuthClient,
  refreshToken: string,
  { fetch, now }: { fetch: HttpFetch; now: () => number },
): Promise<Obtained> {
  return obtain(client, { fetch, now, before: refreshToken }, async (asked, skew) => {
    const configuration = configure(client, asked, skew);
    const proofs = await proofsOf(configuration, client);
    return openid.refreshTokenGrant(configuration, refreshToken, standingParameters(client), proofs);
  });
}

/** Best effort (RFC 7009): what can't be revoked is forgotten all the same. */
export async function revoke(client: OAuthClient, refreshToken: string, fetch: HttpFetch): Promise<void> {
  if (client.server.revocation_endpoint === undefined) return;
  await openid
    .tokenRevocation(configure(client, fetch), refreshToken, { token_type_hint: 'refresh_token' })
    .catch(() => undefined);
}
