import { createHmac } from 'node:crypto';

import type { AccountClaims, ClientMetadata, Configuration, FindAccount } from 'oidc-provider';

import type { PracticePerson } from '../controls.ts';
import { findSubject, openaiClaims } from '../people.ts';
import { currentMarks } from '../state/tokens.ts';
import type { World } from '../state/world.ts';
import {
  answerDemand,
  entraClientId,
  googleClientId,
  googleScopes,
  requirePerson,
  rotates,
} from './habits.ts';
import { devicePages, errorPage } from './pages.ts';
import type { Store } from './store.ts';

const native = {
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback', 'http://localhost/callback'],
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
} satisfies Partial<ClientMetadata>;

/** The clients that are always there: with PKCE, any loopback redirect, and the device flow. Others may register. */
const clients: ClientMetadata[] = [
  { ...native, client_id: 'latchkey-practice', client_name: 'Latchkey', token_endpoint_auth_method: 'none' },
  { ...native, client_id: entraClientId, client_name: 'Latchkey', token_endpoint_auth_method: 'none' },
  {
    ...native,
    client_id: googleClientId,
    client_name: 'Latchkey',
    // an installed app's: no secret to anybody who can read its files
    client_secret: 'practice-client-secret',
    token_endpoint_auth_method: 'client_secret_post',
  },
];

const dayS = 24 * 60 * 60;

/** oidc-provider's settings for the practice world. */
export function openidConfiguration(world: World, store: Store): Configuration {
  const lifetimeS = () => world.controls().tokenLifetimeS;
  return {
    adapter: (model) => store.adapter(model),
    clients,
    jwks: { keys: [world.saved.signingKey] },
    cookies: { keys: [createHmac('sha256', world.saved.cookieSecret).update('oidc').digest('base64url')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], ...googleScopes },
    // The access token is for the API, not for userinfo: so the ID token has to say who it is.
    conformIdTokenClaims: false,
    findAccount,
    extraTokenClaims: (context, token) =>
      tokenClaims(world, {
        subject: 'accountId' in token ? token.accountId : undefined,
        notBefore: answerDemand(world, context),
      }),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true, allowedPolicy: isOwnToken },
      introspection: { enabled: true, allowedPolicy: isOwnToken },
      deviceFlow: { enabled: true, ...devicePages },
      registration: { enabled: true },
      dPoP: {
        enabled: true,
        // everywhere the stricter way, so that clients meet it here first
        requireNonce: () => true,
        nonceSecret: createHmac('sha256', world.saved.cookieSecret).update('nonce').digest(),
      },
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
    rotateRefreshToken: (context) => {
      requirePerson(world);
      return rotates(context);
    },
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

function tokenClaims(
  world: World,
  { subject, notBefore }: { subject: unknown; notBefore: number },
): Record<string, unknown> {
  const person = typeof subject === 'string' ? findSubject(subject) : undefined;
  return { ...(person === undefined ? {} : openaiClaims(person)), ...currentMarks(world, notBefore) };
}
