import { z } from 'zod';
import type { Usage } from '../../../shared/contract/chat.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { AskedMessage, Dialect, Said } from './dialect.ts';
import { atLimit, blocked, stopped } from './endings.ts';
import { dataUrl, imagesOf, wordsOf } from './file-text.ts';
import { isError, readModelList, streamFailure } from './openai-shapes.ts';
import { parseJson } from '../../parse-json.ts';

const toolPart = z.lazy(() =>
  z.object({
    index: z.number().optional(),
    id: z.string().nullish(),
    function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).optional(),
  }),
);
/** Mistral's thinking comes as parts within a part, Databricks' as its summary. */
const contentPart = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().nullish().catch(null),
    thinking: textParts.nullish().catch(null),
    summary: textParts.nullish().catch(null),
  }),
);
const textParts = z.lazy(() => z.array(z.object({ text: z.string().optional() })));
const delta = z.lazy(() =>
  z.object({
    content: z
      .union([z.string().transform((text) => [{ type: 'text', text }]), z.array(contentPart)])
      .nullish()
      .catch(null),
    refusal: z.string().nullish().catch(null),
    // DeepSeek, vLLM and others; OpenRouter and newer vLLM say `reasoning`
    reasoning_content: z.string().nullish().catch(null),
    reasoning: z.string().nullish().catch(null),
    tool_calls: z.array(toolPart).nullish().catch(null),
  }),
);
const usage = z.lazy(() =>
  z.object({
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(null),
    completion_tokens_details: z.object({ reasoning_tokens: z.number().nullish() }).nullish().catch(null),
  }),
);
const chunk = z.lazy(() =>
  z.object({
    choices: z.array(z.object({ delta: delta.nullish(), finish_reason: z.string().nullish() })).optional(),
    // some servers count in their own way: that must not cost the text beside it
    usage: usage.nullish().catch(null),
    error: z.unknown().optional(),
  }),
);
const wholeAnswer = z.lazy(() =>
  z.object({
    choices: z.tuple([z.object({ message: delta, finish_reason: z.string().nullish() })], z.unknown()),
    usage: usage.nullish().catch(null),
  }),
);

function usageOf(told: z.infer<typeof usage>): Usage {
  const cached = told.prompt_tokens_details?.cached_tokens;
  const thought = told.completion_tokens_details?.reasoning_tokens;
  return {
    inputTokens: told.prompt_tokens,
    outputTokens: told.completion_tokens,
    ...(cached && { cachedTokens: cached }),
    ...(thought && { reasoningTokens: thought }),
  };
}

/** Whatever else there is, such as `stop` or `tool_calls`, is the answer's own end. */
const ends: Readonly<Record<string, (why: string) => Failure>> = {
  length: atLimit,
  content_filter: blocked,
  // Mistral
  model_length: atLimit,
  error: stopped,
  // DeepSeek
  insufficient_system_resource: stopped,
};

function endOf(reason: string): Said {
  const other = Object.hasOwn(ends, reason) ? ends[reason] : undefined;
  return other ? { said: 'error', failure: other(reason) } : { said: 'end' };
}

function partSaid({ type, text, thinking, summary }: z.infer<typeof contentPart>): Said[] {
  const thought = (thinking ?? summary ?? []).map((part) => part.text ?? '').join('');
  if (thought !== '') return [{ said: 'reasoning', text: thought }];
  return text && type === 'text' ? [{ said: 'text', text }] : [];
}

function deltaSaid(told: z.infer<typeof delta>): Said[] {
  const thought = told.reasoning_content || told.reasoning;
  return [
    ...(thought ? [{ said: 'reasoning', text: thought } as const] : []),
    ...(told.content ?? []).flatMap(partSaid),
    ...(told.refusal ? [{ said: 'text', text: told.refusal } as const] : []),
    ...(told.tool_calls ?? []).map(
      ({ index, function: called }, at) =>
        ({
          said: 'tool',
          // only streamed ones are numbered
          key: String(index ?? at),
          name: called?.name ?? undefined,
          more: called?.arguments ?? undefined,
        }) as const,
    ),
  ];
}

function read(data: string): Said[] {
  if (data === '[DONE]') return [{ said: 'end' }, { said: 'over' }];
  const json = parseJson(data);
  const parsed = chunk.safeParse(json);
  if (!parsed.success) return [];
  const { choices, usage: used, error } = parsed.data;
  if (error !== undefined && error !== null) return [{ said: 'error', failure: streamFailure(json) }];
  const choice = choices?.[0];
  return [
    ...(choice?.delta ? deltaSaid(choice.delta) : []),
    ...(used ? [{ said: 'usage', usage: usageOf(used) } as const] : []),
    // some servers never send [DONE]; the usage chunk may still follow
    ...(choice?.finish_reason ? [endOf(choice.finish_reason)] : []),
  ];
}

function readWhole(json: unknown): Said[] | null {
  if (isError(json)) return [{ said: 'error', failure: streamFailure(json) }];
  const parsed = wholeAnswer.safeParse(json);
  if (!parsed.success) return null;
  const { choices, usage: used } = parsed.data;
  return [
    ...deltaSaid(choices[0].message),
    ...(used ? [{ said: 'usage', usage: usageOf(used) } as const] : []),
    endOf(choices[0].finish_reason ?? 'stop'),
  ];
}

/** A list of parts only where there is a picture: servers for text alone know nothing else than a string. */
function contentOf(message: AskedMessage): unknown {
  const text = wordsOf(message);
  const images = imagesOf(message);
  if (images.length === 0) return text;
  return [
    ...images.map((image) => ({ type: 'image_url', image_url: { url: dataUrl(image) } })),
    ...(text === '' ? [] : [{ type: 'text', text }]),
  ];
}

/** POST /chat/completions, streamed (OpenAI and everything compatible). */
export const chatCompletions: Dialect = {
  path: '/chat/completions',
  body: (
    { model, messages, system, parameters: { temperature, topP, maxOutputTokens, effort } },
    { lengthName = 'max_tokens' },
  ) => ({
    model,
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system }]),
      ...messages.map((message) => ({ role: message.role, content: contentOf(message) })),
    ],
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    // most compatible servers know the older name only; newer models of OpenAI's refuse it
    ...(maxOutputTokens !== undefined && { [lengthName]: maxOutputTokens }),
    ...(effort !== undefined && { reasoning_effort: effort }),
    stream: true,
    stream_options: { include_usage: true },
  }),
  reader: () => read,
  whole: readWhole,
  abilities: {
    system: true,
    images: true,
    parameters: ['temperature', 'topP', 'maxOutputTokens', 'effort'],
    continues: true,
  },
  models: { path: '/models', read: readModelList },
};
