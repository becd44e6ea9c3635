import { mergeClaims } from '../credentials/claims-challenge.ts';
import type { OAuthClient } from './client-data.ts';

/** The client with more claims asked for in its next requests (OpenID Connect Core 5.5). */
export function withClaims(client: OAuthClient, wanted: string | null | undefined): OAuthClient {
  const claims = mergeClaims(client.claims, wanted);
  return claims === null ? client : { ...client, claims };
}
