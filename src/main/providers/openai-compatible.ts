import { chatAtAddress } from './at-address.ts';
import type { Provider } from './provider.ts';

/** Any server that speaks OpenAI's chat completions: hosted, or Ollama, LM Studio and llama.cpp on this machine. */
export const openaiCompatible: Provider = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  about: 'Any server that speaks the OpenAI API: in the cloud, at work, or on this computer.',
  local: false,
  kinds: ['api-key', 'command'],
  offers: async () => [
    { kind: 'api-key', baseUrl: null, keyRequired: false },
    { kind: 'command', baseUrl: null },
  ],
  api: chatAtAddress,
};
