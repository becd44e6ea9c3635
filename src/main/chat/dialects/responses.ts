import { z } from 'zod';
import type { Usage } from '../../../shared/contract/chat.ts';
import type { AskedMessage, Dialect, Said } from './dialect.ts';
import { atLimit, blocked, stopped } from './endings.ts';
import { dataUrl, imagesOf, wordsOf } from './file-text.ts';
import { isError, readModelList, streamFailure } from './openai-shapes.ts';
import { type ResponseMessages, responseMessages } from './response-messages.ts';
import { parseJson } from '../../parse-json.ts';

const usage = z.lazy(() =>
  z.object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    input_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(null),
    output_tokens_details: z.object({ reasoning_tokens: z.number().nullish() }).nullish().catch(null),
  }),
);
const finished = z.lazy(() =>
  z.object({
    response: z.object({
      usage: usage.nullish().catch(null),
      incomplete_details: z.object({ reason: z.string() }).nullish().catch(null),
    }),
  }),
);
const textDelta = z.lazy(() => z.object({ delta: z.string() }));
const argumentsDelta = z.lazy(() => z.object({ item_id: z.string(), delta: z.string() }));
const summaryPart = z.lazy(() => z.object({ summary_index: z.number() }));
const typed = z.lazy(() => z.object({ type: z.string() }));
/** `function_call`, `mcp_call`, `web_search_call` and others to come: each names what it did in its own field */
const toolItem = z.lazy(() =>
  z.object({
    item: z.object({
      type: z.string().regex(/_call$/),
      id: z.string(),
      name: z.string().optional(),
      arguments: z.string().optional(),
      code: z.string().nullish(),
      action: z.unknown().optional(),
      output: z.string().nullish().catch(null),
    }),
  }),
);

const wholeAnswer = z.lazy(() =>
  z.object({
    object: z.literal('response'),
    status: z.enum(['completed', 'incomplete']).default('completed'),
    output: z.array(z.unknown()),
  }),
);
const reasoningItem = z.lazy(() =>
  z.object({
    type: z.literal('reasoning'),
    summary: z.array(z.object({ text: z.string() })),
  }),
);

function usageOf(told: z.infer<typeof usage>): Usage {
  const cached = told.input_tokens_details?.cached_tokens;
  const thought = told.output_tokens_details?.reasoning_tokens;
  return {
    inputTokens: told.input_tokens,
    outputTokens: told.output_tokens,
    ...(cached && { cachedTokens: cached }),
    ...(thought && { reasoningTokens: thought }),
  };
}

function endOf(reason: string): Said {
  if (reason === 'max_output_tokens') return { said: 'error', failure: atLimit(reason) };
  return { said: 'error', failure: reason === 'content_filter' ? blocked(reason) : stopped(reason) };
}

function ended(json: unknown, how: 'completed' | 'incomplete'): Said[] {
  const response = finished.safeParse(json).data?.response;
  return [
    ...(response?.usage ? [{ said: 'usage', usage: usageOf(response.usage) } as const] : []),
    how === 'completed' ? { said: 'end' } : endOf(response?.incomplete_details?.reason ?? how),
    { said: 'over' },
  ];
}

function toolSaid(json: unknown): Said[] {
  const parsed = toolItem.safeParse(json);
  if (!parsed.success) return [];
  const { item } = parsed.data;
  const whole = item.arguments ?? item.code ?? (item.action === undefined ? '' : JSON.stringify(item.action));
  return [
    {
      said: 'tool',
      key: item.id,
      name: item.name ?? item.type.replace(/_call$/, ''),
      // an item that was only added has no arguments yet
      ...(whole !== '' && { whole }),
      ...(item.output != null && { result: item.output }),
    },
  ];
}

function thoughtSaid(json: unknown): Said[] {
  const parsed = textDelta.safeParse(json);
  return parsed.success ? [{ said: 'reasoning', text: parsed.data.delta }] : [];
}

function read(data: string, messages: ResponseMessages): Said[] {
  const json = parseJson(data);
  const type = typed.safeParse(json).data?.type ?? '';
  switch (type) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return messages.piece(json);
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      return thoughtSaid(json);
    case 'response.reasoning_summary_part.added': {
      const index = summaryPart.safeParse(json).data?.summary_index ?? 0;
      return index > 0 ? [{ said: 'reasoning', text: '\n\n' }] : [];
    }
    case 'response.function_call_arguments.delta':
    case 'response.mcp_call_arguments.delta': {
      const parsed = argumentsDelta.safeParse(json);
      return parsed.success ? [{ said: 'tool', key: parsed.data.item_id, more: parsed.data.delta }] : [];
    }
    case 'response.output_item.added':
      return toolSaid(json);
    case 'response.output_item.done':
      return messages.whole(json) ?? toolSaid(json);
    case 'response.completed':
      return ended(json, 'completed');
    case 'response.incomplete':
      return ended(json, 'incomplete');
    case 'response.failed': {
      const failed = z.object({ response: z.unknown() }).safeParse(json);
      return [{ said: 'error', failure: streamFailure(failed.data?.response) }, { said: 'over' }];
    }
    case 'error':
      return [{ said: 'error', failure: streamFailure(isError(json) ? json : { error: json }) }];
    case '':
      return isError(json) ? [{ said: 'error', failure: streamFailure(json) }] : [];
    default:
      return [];
  }
}

function itemSaid(item: unknown, messages: ResponseMessages): Said[] {
  const message = messages.whole({ item });
  if (message) return message;
  const thought = reasoningItem.safeParse(item).data?.summary.map(({ text }) => text) ?? [];
  if (thought.length > 0) return [{ said: 'reasoning', text: thought.join('\n\n') }];
  return toolSaid({ item });
}

function readWhole(json: unknown): Said[] | null {
  if (isError(json)) return [{ said: 'error', failure: streamFailure(json) }];
  const parsed = wholeAnswer.safeParse(json);
  if (!parsed.success) return null;
  const { output, status } = parsed.data;
  const messages = responseMessages();
  return [...output.flatMap((item) => itemSaid(item, messages)), ...ended({ response: json }, status)];
}

function contentOf(message: AskedMessage): unknown[] {
  const text = wordsOf(message);
  return [
    ...imagesOf(message).map((image) => ({
      type: 'input_image',
      image_url: dataUrl(image),
      detail: 'auto',
    })),
    ...(text === '' ? [] : [{ type: message.role === 'user' ? 'input_text' : 'output_text', text }]),
  ];
}

/** POST /responses, streamed (OpenAI). Nothing is kept at the provider. */
export const responses: Dialect = {
  path: '/responses',
  body: ({ model, messages, system, parameters: { temperature, topP, maxOutputTokens, effort } }) => ({
    model,
    input: messages.map((message) => ({
      type: 'message',
      role: message.role,
      content: contentOf(message),
    })),
    ...(system !== '' && { instructions: system }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
    // models that don't think refuse the whole field, so it is only there where the person chose
    ...(effort !== undefined && { reasoning: { effort, summary: 'auto' } }),
    stream: true,
    store: false,
  }),
  reader: () => {
    const messages = responseMessages();
    return (data) => read(data, messages);
  },
  whole: readWhole,
  abilities: {
    system: true,
    images: true,
    parameters: ['temperature', 'topP', 'maxOutputTokens', 'effort'],
    continues: true,
  },
  models: { path: '/models', read: readModelList },
};
