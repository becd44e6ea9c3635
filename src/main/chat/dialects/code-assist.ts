import { z } from 'zod';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Dialect, Said } from './dialect.ts';
import { readGoogleError } from './google-error.ts';
import { parseJson } from './openai-shapes.ts';

const part = z.object({ text: z.string().optional(), thought: z.boolean().optional() });
const answer = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(part).optional() }).optional(),
        finishReason: z.string().nullish(),
      }),
    )
    .optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number(),
      candidatesTokenCount: z.number().default(0),
      thoughtsTokenCount: z.number().default(0),
    })
    .nullish()
    .catch(null),
});
const event = z.object({ response: answer });
type Answer = z.infer<typeof answer>;

const blocked = (why: string): Failure => ({
  code: 'answer-blocked',
  message: 'The provider’s filter stopped this answer. Put the question another way.',
  action: 'regenerate',
  detail: why,
});

const atLimit: Failure = {
  code: 'answer-at-limit',
  message: 'The answer reached the longest that the provider gives. What came is kept.',
  detail: 'MAX_TOKENS',
};

const filters = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'LANGUAGE',
  'IMAGE_SAFETY',
]);

const stopped = (why: string): Failure => ({
  code: 'provider-error',
  message: 'The provider stopped with an error.',
  action: 'regenerate',
  detail: why,
});

function endOf(reason: string): Said {
  if (reason === 'STOP') return { said: 'end' };
  if (reason === 'MAX_TOKENS') return { said: 'error', failure: atLimit };
  return { said: 'error', failure: filters.has(reason) ? blocked(reason) : stopped(reason) };
}

function told({ candidates, promptFeedback, usageMetadata: used }: Answer): Said[] {
  const [first] = candidates ?? [];
  // what the model thinks on its way is not part of its answer
  const text = (first?.content?.parts ?? []).map((one) => (one.thought ? '' : (one.text ?? ''))).join('');
  const blockReason = promptFeedback?.blockReason;
  return [
    ...(text === '' ? [] : [{ said: 'text', text } as const]),
    ...(used
      ? [
          {
            said: 'usage',
            usage: {
              inputTokens: used.promptTokenCount,
              outputTokens: used.candidatesTokenCount + used.thoughtsTokenCount,
            },
          } as const,
        ]
      : []),
    ...(blockReason ? [{ said: 'error', failure: blocked(blockReason) } as const] : []),
    ...(first?.finishReason ? [endOf(first.finishReason)] : []),
  ];
}

function read(data: string): Said[] {
  const json = parseJson(data);
  const error = readGoogleError(json);
  if (error) {
    const { message, code } = error;
    return [{ said: 'error', failure: { ...stopped(code ?? ''), ...(message !== null && { message }) } }];
  }
  const parsed = event.safeParse(json);
  return parsed.success ? told(parsed.data.response) : [];
}

const quota = z.object({ buckets: z.array(z.object({ modelId: z.string().optional() })) });

/** the same models again, as another service of Google's sells them */
const isOther = (id: string): boolean => id.endsWith('_vertex');

const known = ['gemini-2.5-pro', 'gemini-2.5-flash', 'gemini-2.5-flash-lite'];
const asModels = (ids: Iterable<string>) => [...ids].map((id) => ({ id, label: id }));

/** Google Code Assist: Gemini's generateContent in an envelope that names the project. There is no list of models. */
export const codeAssist: Dialect = {
  path: ':streamGenerateContent?alt=sse',
  body: ({ model, messages, newId }, { project }) => ({
    model,
    project,
    user_prompt_id: newId(),
    request: {
      contents: messages.map(({ role, text }) => ({
        role: role === 'user' ? 'user' : 'model',
        parts: [{ text }],
      })),
      session_id: newId(),
    },
  }),
  reader: () => read,
  models: {
    path: ':retrieveUserQuota',
    body: ({ project }) => ({ project }),
    read: (json) =>
      asModels(
        new Set(
          quota.parse(json).buckets.flatMap(({ modelId }) => (modelId && !isOther(modelId) ? [modelId] : [])),
        ),
      ),
    otherwise: asModels(known),
  },
};
