import { geminiCli } from '../../credentials/adopt/gemini-cli.ts';
import type { OAuthPlan, OAuthSettings } from '../../login/flows/oauth.ts';
import type { Values } from '../../login/flow.ts';
import type { Provider, World } from '../provider.ts';
import { cleanProject, codeAssistSetUp, projectField } from './set-up.ts';

const id = 'google-code-assist';

/** The client that Google published with gemini-cli. Its secret is not shipped; a person may have a client of their own. */
const documented = {
  base: 'https://cloudcode-pa.googleapis.com/v1internal',
  clientId: '681255809395-oo8ft2oprdrnp9e3aqf6av3hmdib135j.apps.googleusercontent.com',
  scope: [
    'openid',
    'https://www.googleapis.com/auth/cloud-platform',
    'https://www.googleapis.com/auth/userinfo.email',
    'https://www.googleapis.com/auth/userinfo.profile',
  ].join(' '),
};

const endpoints = {
  issuer: 'https://accounts.google.com',
  authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  token_endpoint: 'https://oauth2.googleapis.com/token',
  revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
  jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
};

const addressesOf = (world: World) => ({ ...documented, ...world.settings(id) });

function planFor(world: World, values: Values): OAuthPlan {
  const { base, issuer, scope } = { issuer: undefined, ...addressesOf(world) };
  const clientId = (values['clientId'] ?? '').trim();
  const clientSecret = (values['googleClientSecret'] ?? '').trim();
  const project = cleanProject(values['project']);
  return {
    server: issuer ?? endpoints,
    clientId,
    ...(clientSecret !== '' && { clientSecret }),
    scope,
    // without both, Google gives a refresh token at the first consent only
    extra: { access_type: 'offline', prompt: 'consent' },
    redirect: { hostname: '127.0.0.1', ports: [0], path: '/oauth2callback' },
    origins: [new URL(base).origin],
    config: { clientId, ...(project !== null && { project }) },
  };
}

const signInWith = (world: World): Pick<OAuthSettings, 'fields' | 'plan'> => ({
  fields: (known) => [
    {
      name: 'clientId',
      type: 'text',
      label: 'Client id',
      required: true,
      value: known['clientId'] ?? addressesOf(world).clientId,
    },
    // a name of its own: where this secret comes from is another story than a company's
    { name: 'googleClientSecret', type: 'secret', label: 'Client secret', required: true },
    projectField(known),
  ],
  plan: (values) => planFor(world, values),
});

/** Gemini by Google Code Assist, as the Gemini command line uses it. */
export const googleCodeAssist: Provider = {
  id,
  label: 'Google Code Assist',
  about: 'Gemini with your Google account, signed in in the browser or as Gemini CLI is.',
  local: false,
  kinds: ['browser', 'import'],
  settable: [
    { name: 'base', type: 'url', usual: documented.base },
    { name: 'issuer', type: 'issuer', usual: endpoints.issuer },
    { name: 'clientId', type: 'text', usual: documented.clientId },
    { name: 'scope', type: 'text', usual: documented.scope },
  ],
  follows: [geminiCli.id],
  offers: async (world) => [
    { kind: 'browser', ...signInWith(world) },
    {
      kind: 'import',
      tool: geminiCli,
      origins: [new URL(addressesOf(world).base).origin],
      takeOver: signInWith(world),
    },
  ],
  setUp: codeAssistSetUp,
  api: async ({ companion }, world) => ({
    dialect: 'code-assist',
    base: addressesOf(world).base,
    ...(companion !== undefined && { context: { project: companion } }),
  }),
};
