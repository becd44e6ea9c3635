import { z } from 'zod';
import type { Dialect, Said } from './dialect.ts';
import { parseJson, readModelList, streamFailure } from './openai-shapes.ts';

const usage = z.object({ input_tokens: z.number(), output_tokens: z.number() });
const finished = z.object({
  response: z.object({ usage: usage.nullish(), incomplete_details: z.unknown().optional() }),
});
const textDelta = z.object({ delta: z.string() });
const typed = z.object({ type: z.string() });

function ended(json: unknown): Said[] {
  const used = finished.safeParse(json).data?.response.usage;
  return [
    ...(used
      ? [
          {
            said: 'usage',
            usage: { inputTokens: used.input_tokens, outputTokens: used.output_tokens },
          } as const,
        ]
      : []),
    { said: 'end' },
  ];
}

function read(data: string): Said[] {
  const json = parseJson(data);
  const type = typed.safeParse(json).data?.type ?? '';
  switch (type) {
    case 'response.output_text.delta': {
      const parsed = textDelta.safeParse(json);
      return parsed.success ? [{ said: 'text', text: parsed.data.delta }] : [];
    }
    case 'response.completed':
    case 'response.incomplete':
      return ended(json);
    case 'response.failed': {
      const failed = z.object({ response: z.unknown() }).safeParse(json);
      return [{ said: 'error', failure: streamFailure(failed.data?.response) }];
    }
    case 'error':
      return [{ said: 'error', failure: streamFailure({ error: json }) }];
    default:
      return [];
  }
}

/** POST /responses, streamed (OpenAI). Nothing is kept at the provider. */
export const responses: Dialect = {
  path: '/responses',
  body: ({ model, messages }) => ({
    model,
    input: messages.map(({ role, text }) => ({
      type: 'message',
      role,
      content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
    })),
    stream: true,
    store: false,
  }),
  reader: () => read,
  models: { path: '/models', read: readModelList },
};
