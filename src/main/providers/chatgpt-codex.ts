import { codex } from '../credentials/adopt/codex.ts';
import { readTokenClaim } from '../credentials/expiry.ts';
import type { OAuthPlan } from '../login/flows/oauth.ts';
import type { Provider, World } from './provider.ts';

const id = 'chatgpt-codex';
const issuer = 'https://auth.openai.com';

/** The public client of the Codex command line; its registered redirects are these two ports. */
const documented = {
  base: 'https://chatgpt.com/backend-api/codex',
  clientId: 'app_EMoamEEZ73f0CkXaXp7hrann',
};

const endpoints = {
  issuer,
  authorization_endpoint: `${issuer}/oauth/authorize`,
  token_endpoint: `${issuer}/oauth/token`,
  revocation_endpoint: `${issuer}/oauth/revoke`,
};

function planFor(world: World): OAuthPlan {
  const settings = world.settings(id);
  const { base, clientId } = { ...documented, ...settings };
  return {
    server: settings['issuer'] ?? endpoints,
    clientId,
    scope: 'openid profile email offline_access',
    extra: { id_token_add_organizations: 'true', codex_cli_simplified_flow: 'true', originator: 'latchkey' },
    redirect: {
      hostname: 'localhost',
      ports: settings['port'] === undefined ? [1455, 1457] : [Number(settings['port'])],
      path: '/auth/callback',
    },
    device: 'codex',
    origins: [new URL(base).origin],
    config: {},
  };
}

/** The account that a token is for; the backend wants it named beside the token. */
function accountHeader(token: string): Record<string, string> {
  const account = readTokenClaim(token, ['https://api.openai.com/auth', 'chatgpt_account_id']);
  return account === null ? {} : { 'chatgpt-account-id': account };
}

/** A ChatGPT plan as the Codex command line uses it: the Responses API with a ChatGPT sign-in. */
export const chatgptCodex: Provider = {
  id,
  label: 'ChatGPT plan',
  about: 'Your ChatGPT plan through the Codex service, signed in in the browser or as Codex is.',
  local: false,
  kinds: ['browser', 'device', 'import'],
  settable: [
    { name: 'base', type: 'url', usual: documented.base },
    { name: 'issuer', type: 'issuer', usual: issuer },
    { name: 'clientId', type: 'text', usual: documented.clientId },
  ],
  follows: [codex.id],
  offers: async (world) => [
    { kind: 'browser', fields: () => [], plan: () => planFor(world) },
    { kind: 'device', fields: () => [], plan: () => planFor(world) },
    {
      kind: 'import',
      tool: codex,
      origins: planFor(world).origins,
      takeOver: { fields: () => [], plan: () => planFor(world) },
    },
  ],
  api: async (_config, world) => ({
    dialect: 'codex-responses',
    base: { ...documented, ...world.settings(id) }.base,
    headersFor: accountHeader,
  }),
};
