import type { LoginOffer, Provider } from './provider.ts';

const oauth = (kind: 'browser' | 'device', chat: string, auth: string): LoginOffer => ({
  kind,
  fields: () => [],
  plan: () => ({
    server: `${auth}/oidc`,
    clientId: 'latchkey-practice',
    scope: 'openid email offline_access',
    redirect: { hostname: '127.0.0.1', ports: [0], path: '/callback' },
    origins: [chat],
    config: {},
  }),
});

/** The built-in provider: a real identity provider and a small canned model on loopback. */
export const practice: Provider = {
  id: 'practice',
  label: 'Practice',
  about: 'Try everything with no account: a real sign-in and a small model on this computer.',
  local: true,
  kinds: ['web-password', 'browser', 'device', 'session-cookie', 'token', 'api-key'],
  offers: async (world) => {
    const { chat, auth } = await world.practice();
    return [
      { kind: 'web-password', site: { chat, auth, api: [chat] }, known: { email: 'person@practice.test' } },
      oauth('browser', chat, auth),
      oauth('device', chat, auth),
      { kind: 'session-cookie', sessionOrigin: chat, api: [chat] },
      { kind: 'token', origins: [chat] },
      { kind: 'api-key', baseUrl: `${chat}/v1`, keyRequired: true },
    ];
  },
  api: async (_config, world) => ({ dialect: 'responses', base: `${(await world.practice()).chat}/v1` }),
  prepare: (world) => world.practice(),
};
