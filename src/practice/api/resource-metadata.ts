import { sendJson, type Routes } from '../http/visit.ts';
import type { World } from '../state/world.ts';

const path = '/.well-known/oauth-protected-resource/v1';
const scopes = ['openid', 'email', 'offline_access'];

/** Where the API says how to sign in to it (RFC 9728 section 3.1). */
export const resourceMetadataUrl = (world: World): string => `${world.origins.chat}${path}`;

/** The scope that a challenge of the API names (RFC 6750 section 3). */
export const challengeScope = scopes.join(' ');

/** The API's metadata as a protected resource, by method and path. */
export const resourceMetadataRoutes = (world: World): Routes => ({
  [`GET ${path}`]: (visit) =>
    sendJson(visit, 200, {
      resource: world.apiBase,
      authorization_servers: [world.issuer],
      scopes_supported: scopes,
      bearer_methods_supported: ['header'],
      dpop_signing_alg_values_supported: ['ES256'],
      dpop_bound_access_tokens_required: world.controls().tokenBinding === 'required',
    }),
});
