import { pychatgpt } from '../credentials/adopt/pychatgpt.ts';
import type { WebSite } from '../login/flows/web-password.ts';
import type { Provider, World } from './provider.ts';

const id = 'chatgpt-web';

/** The site that the scripted login was written for, unless the person set another. */
const usual = { chat: 'https://chat.openai.com', auth: 'https://auth0.openai.com' };

function siteOf(world: World): WebSite {
  const { chat, auth } = { ...usual, ...world.settings(id) };
  return { chat, auth, api: [chat] };
}

/** ChatGPT as its website signs in and chats. */
export const chatgptWeb: Provider = {
  id,
  label: 'ChatGPT',
  about: 'Your ChatGPT account, signed in as on its website.',
  local: false,
  kinds: ['web-password', 'session-cookie', 'import', 'token'],
  settable: [
    { name: 'chat', type: 'origin', usual: usual.chat },
    { name: 'auth', type: 'origin', usual: usual.auth },
  ],
  follows: [pychatgpt.id],
  offers: async (world) => [
    { kind: 'web-password', site: siteOf(world) },
    { kind: 'session-cookie', sessionOrigin: siteOf(world).chat, api: siteOf(world).api },
    { kind: 'import', tool: pychatgpt, origins: siteOf(world).api },
    { kind: 'token', origins: siteOf(world).api },
  ],
  api: async (_config, world) => ({
    dialect: 'chatgpt-conversation',
    base: `${siteOf(world).chat}/backend-api`,
  }),
};
