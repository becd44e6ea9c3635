import { createHmac } from 'node:crypto';

import type { AccountClaims, Configuration, FindAccount } from 'oidc-provider';

import type { PracticePerson } from '../controls.ts';
import { findSubject, openaiClaims } from '../people.ts';
import { currentMarks } from '../state/tokens.ts';
import type { World } from '../state/world.ts';
import { devicePages, errorPage } from './pages.ts';
import type { Store } from './store.ts';

/** The one client: public, with PKCE, any loopback redirect, and the device flow. */
const practiceClientId = 'latchkey-practice';

const dayS = 24 * 60 * 60;

/** oidc-provider's settings for the practice world. */
export function openidConfiguration(world: World, store: Store): Configuration {
  const lifetimeS = () => world.controls().tokenLifetimeS;
  return {
    adapter: (model) => store.adapter(model),
    clients: [
      {
        client_id: practiceClientId,
        client_name: 'Latchkey',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback', 'http://localhost/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      },
    ],
    jwks: { keys: [world.saved.signingKey] },
    cookies: { keys: [createHmac('sha256', world.saved.cookieSecret).update('oidc').digest('base64url')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The access token is for the API, not for userinfo: so the ID token has to say who it is.
    conformIdTokenClaims: false,
    findAccount,
    extraTokenClaims: (_context, token) =>
      tokenClaims(world, 'accountId' in token ? token.accountId : undefined),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true, allowedPolicy: isOwnToken },
      introspection: { enabled: true, allowedPolicy: isOwnToken },
      deviceFlow: { enabled: true, ...devicePages },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => world.apiBase,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'chat',
          audience: world.apiBase,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetimeS(),
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    interactions: { url: (_context, { uid }) => `/oidc/interaction/${uid}` },
    // Clients leave `prompt=consent` out of a request for offline_access so often that this one insists on nothing.
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    clientBasedCORS: () => false,
    renderError: errorPage,
    ttl: {
      AccessToken: lifetimeS,
      IdToken: lifetimeS,
      AuthorizationCode: 60,
      DeviceCode: 10 * 60,
      Interaction: 15 * 60,
      Session: dayS,
      Grant: 30 * dayS,
      RefreshToken: 30 * dayS,
    },
  };
}

const findAccount: FindAccount = (_context, subject) => {
  const person = findSubject(subject);
  if (person === undefined) return undefined;
  return { accountId: subject, claims: () => accountClaims(subject, person) };
};

function isOwnToken(
  _context: unknown,
  client: { clientId: string },
  token: { clientId?: string | undefined },
): boolean {
  return token.clientId === client.clientId;
}

function accountClaims(subject: string, { email, name }: PracticePerson): AccountClaims {
  return { sub: subject, email, email_verified: true, name };
}

function tokenClaims(world: World, subject: unknown): Record<string, unknown> {
  const person = typeof subject === 'string' ? findSubject(subject) : undefined;
  return { ...(person === undefined ? {} : openaiClaims(person)), ...currentMarks(world) };
}
