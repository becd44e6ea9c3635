import type { Provider, World } from './provider.ts';

const id = 'openai';

/** OpenAI's own address; `settings.json` may name another as providers.openai.base. */
const baseOf = (world: World): string => world.settings(id)['base'] ?? 'https://api.openai.com/v1';

export const openai: Provider = {
  id,
  label: 'OpenAI',
  about: 'The OpenAI platform with an API key of your own.',
  local: false,
  kinds: ['api-key'],
  offers: async (world) => [{ kind: 'api-key', baseUrl: baseOf(world), keyRequired: true }],
  api: async (_config, world) => ({ dialect: 'responses', base: baseOf(world) }),
};
