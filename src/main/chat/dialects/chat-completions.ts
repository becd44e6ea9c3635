import { z } from 'zod';
import type { Dialect, Said } from './dialect.ts';
import { parseJson, readModelList, streamFailure } from './openai-shapes.ts';

const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).optional(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
  // some servers count in their own way: that must not cost the text beside it
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null),
  error: z.unknown().optional(),
});

function read(data: string): Said[] {
  if (data === '[DONE]') return [{ said: 'end' }];
  const json = parseJson(data);
  const parsed = chunk.safeParse(json);
  if (!parsed.success) return [];
  const { choices, usage, error } = parsed.data;
  if (error !== undefined && error !== null) return [{ said: 'error', failure: streamFailure(json) }];
  const choice = choices?.[0];
  return [
    ...(choice?.delta?.content ? [{ said: 'text', text: choice.delta.content } as const] : []),
    ...(usage
      ? [
          {
            said: 'usage',
            usage: { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens },
          } as const,
        ]
      : []),
    // some servers never send [DONE]; the usage chunk may still follow
    ...(choice?.finish_reason ? [{ said: 'end' } as const] : []),
  ];
}

/** POST /chat/completions, streamed (OpenAI and everything compatible). */
export const chatCompletions: Dialect = {
  path: '/chat/completions',
  body: ({ model, messages }) => ({
    model,
    messages: messages.map(({ role, text }) => ({ role, content: text })),
    stream: true,
    stream_options: { include_usage: true },
  }),
  reader: () => read,
  models: { path: '/models', read: readModelList },
};
