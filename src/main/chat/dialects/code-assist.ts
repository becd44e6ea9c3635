import { z } from 'zod';
import type { Parameters } from '../../../shared/contract/presets.ts';
import type { AskedMessage, Dialect, Said } from './dialect.ts';
import { atLimit, blocked, stopped } from './endings.ts';
import { imagesOf, wordsOf } from './file-text.ts';
import { readGoogleError } from './google-error.ts';
import { parseJson } from '../../parse-json.ts';

const part = z.lazy(() =>
  z.object({
    text: z.string().optional(),
    thought: z.boolean().optional(),
    functionCall: z
      .object({ id: z.string().optional(), name: z.string(), args: z.unknown().optional() })
      .optional()
      .catch(undefined),
    functionResponse: z
      .object({ id: z.string().optional(), name: z.string(), response: z.unknown().optional() })
      .optional()
      .catch(undefined),
  }),
);
const answer = z.lazy(() =>
  z.object({
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
        // they are added: a sum past all numbers would be kept as none, which nothing could read again
        promptTokenCount: z.int(),
        candidatesTokenCount: z.int().default(0),
        thoughtsTokenCount: z.int().default(0),
        cachedContentTokenCount: z.int().default(0),
      })
      .nullish()
      .catch(null),
  }),
);
const event = z.lazy(() => z.object({ response: answer }));
type Answer = z.infer<typeof answer>;

const filters = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'LANGUAGE',
  'IMAGE_SAFETY',
]);

function endOf(reason: string): Said {
  if (reason === 'STOP') return { said: 'end' };
  if (reason === 'MAX_TOKENS') return { said: 'error', failure: atLimit(reason) };
  return { said: 'error', failure: filters.has(reason) ? blocked(reason) : stopped(reason) };
}

function partSaid({ text = '', thought, functionCall, functionResponse }: z.infer<typeof part>): Said[] {
  if (functionCall) {
    const { id, name, args } = functionCall;
    return [{ said: 'tool', key: id ?? name, name, whole: JSON.stringify(args ?? {}) }];
  }
  if (functionResponse) {
    const { id, name, response } = functionResponse;
    return [{ said: 'tool', key: id ?? name, name, result: JSON.stringify(response ?? null) }];
  }
  if (text === '') return [];
  // what the model thinks on its way is not part of its answer
  return [{ said: thought ? 'reasoning' : 'text', text }];
}

function told({ candidates, promptFeedback, usageMetadata: used }: Answer): Said[] {
  const [first] = candidates ?? [];
  const blockReason = promptFeedback?.blockReason;
  return [
    ...(first?.content?.parts ?? []).flatMap(partSaid),
    ...(used
      ? [
          {
            said: 'usage',
            usage: {
              inputTokens: used.promptTokenCount,
              outputTokens: used.candidatesTokenCount + used.thoughtsTokenCount,
              ...(used.cachedContentTokenCount > 0 && { cachedTokens: used.cachedContentTokenCount }),
              ...(used.thoughtsTokenCount > 0 && { reasoningTokens: used.thoughtsTokenCount }),
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

const quota = z.lazy(() => z.object({ buckets: z.array(z.object({ modelId: z.string().optional() })) }));

/** the same models again, as another service of Google's sells them */
const isOther = (id: string): boolean => id.endsWith('_vertex');

const known = ['gemini-2.5-pro', 'gemini-2.5-flash', 'gemini-2.5-flash-lite'];
const asModels = (ids: Iterable<string>) => [...ids].map((id) => ({ id, label: id }));

const refusedImages = ['image/gif'];

const partsOf = (message: AskedMessage): unknown[] => {
  const text = wordsOf(message);
  return [
    ...imagesOf(message).map(({ name, mediaType, base64 }) =>
      // refused, and with it all that is said later on the same branch
      refusedImages.includes(mediaType)
        ? { text: `File: ${name.replaceAll(/\s+/g, ' ')} (not sent: GIF is not supported)` }
        : { inlineData: { mimeType: mediaType, data: base64 } },
    ),
    ...(text === '' ? [] : [{ text }]),
  ];
};

/** tokens of thinking, which every one of the known models takes: Flash-Lite none below 512, Flash none above 24,576 */
const budgets = { minimal: 512, low: 1_024, medium: 8_192, high: 24_576 } as const;

const generationConfig = ({ temperature, topP, maxOutputTokens, effort }: Parameters) => ({
  ...(temperature !== undefined && { temperature }),
  ...(topP !== undefined && { topP }),
  ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  ...(effort !== undefined && {
    thinkingConfig: { includeThoughts: true, thinkingBudget: budgets[effort] },
  }),
});

/** Google Code Assist: Gemini's generateContent in an envelope that names the project. There is no list of models. */
export const codeAssist: Dialect = {
  path: ':streamGenerateContent?alt=sse',
  body: ({ model, messages, system, parameters, newId }, { project }) => ({
    model,
    project,
    user_prompt_id: newId(),
    request: {
      contents: messages.map((message) => ({
        role: message.role === 'user' ? 'user' : 'model',
        parts: partsOf(message),
      })),
      ...(system !== '' && { systemInstruction: { role: 'user', parts: [{ text: system }] } }),
      ...(Object.keys(parameters).length > 0 && { generationConfig: generationConfig(parameters) }),
      session_id: newId(),
    },
  }),
  reader: () => read,
  abilities: {
    system: true,
    images: true,
    imagesNot: refusedImages,
    parameters: ['temperature', 'topP', 'maxOutputTokens', 'effort'],
    continues: true,
  },
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
