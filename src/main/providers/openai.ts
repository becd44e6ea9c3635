import type { Provider } from './provider.ts';

const base = 'https://api.openai.com/v1';

export const openai: Provider = {
  id: 'openai',
  label: 'OpenAI',
  about: 'The OpenAI platform with an API key of your own.',
  local: false,
  kinds: ['api-key'],
  offers: async () => [{ kind: 'api-key', baseUrl: base, keyRequired: true }],
  api: async () => ({ dialect: 'responses', base }),
};
