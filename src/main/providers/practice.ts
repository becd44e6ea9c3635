import type { Provider } from './provider.ts';

/** The built-in provider: a real identity provider and a small canned model on loopback. */
export const practice: Provider = {
  id: 'practice',
  label: 'Practice',
  about: 'Try everything with no account: a real sign-in and a small canned model on this computer.',
  local: true,
  kinds: ['web-password', 'token', 'api-key'],
  offers: async (world) => {
    const { chat, auth } = await world.practice();
    return [
      { kind: 'web-password', site: { chat, auth, api: [chat] }, known: { email: 'person@practice.test' } },
      { kind: 'token', origins: [chat] },
      { kind: 'api-key', baseUrl: `${chat}/v1`, keyRequired: true },
    ];
  },
  api: async (_config, world) => ({ dialect: 'responses', base: `${(await world.practice()).chat}/v1` }),
  prepare: (world) => world.practice(),
};
