import { expect, test } from 'vitest';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import { openaiCompatible } from '../../src/main/providers/openai-compatible.ts';
import type { World } from '../../src/main/providers/provider.ts';

const world: World = {
  practice: async () => ({ chat: '', auth: '' }),
  settings: () => ({}),
  providers: { list: () => [], known: () => null, find: () => openaiCompatible },
};

test.each([
  ['https://api.openai.com/v1', { max_completion_tokens: 300 }],
  ['https://eu.api.openai.com/v1', { max_completion_tokens: 300 }],
  ['https://api.openai.com.example/v1', { max_tokens: 300 }],
  ['http://localhost:11434/v1', { max_tokens: 300 }],
])('%s is told the longest answer by the name it knows', async (baseUrl, told) => {
  const { dialect, context } = await openaiCompatible.api({ baseUrl }, world);
  const body = dialects[dialect].body(
    {
      model: 'm',
      messages: [{ role: 'user', text: 'hello' }],
      system: '',
      parameters: { maxOutputTokens: 300 },
      remote: null,
      newId: () => 'id',
    },
    context ?? {},
  );
  const { max_tokens, max_completion_tokens } = body as Record<string, unknown>;
  expect({ max_tokens, max_completion_tokens }).toEqual(told);
});
