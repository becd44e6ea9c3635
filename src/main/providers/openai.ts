import type { Provider, World } from './provider.ts';

const id = 'openai';

/** OpenAI's own address, unless the person set another. */
const usual = 'https://api.openai.com/v1';
const baseOf = (world: World): string => world.settings(id)['base'] ?? usual;

export const openai: Provider = {
  id,
  label: 'OpenAI',
  about: 'The OpenAI platform with an API key of your own.',
  local: false,
  kinds: ['api-key'],
  settable: [{ name: 'base', type: 'url', usual }],
  offers: async (world) => [{ kind: 'api-key', baseUrl: baseOf(world), keyRequired: true }],
  api: async (_config, world) => ({ dialect: 'responses', base: baseOf(world) }),
};
