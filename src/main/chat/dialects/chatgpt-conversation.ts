import { z } from 'zod';
import { beginningOf } from '../../beginning-of.ts';
import type { AskedMessage, Dialect, Said } from './dialect.ts';
import { wordsOf } from './file-text.ts';
import { streamFailure } from './openai-shapes.ts';
import { parseJson } from '../../parse-json.ts';

const event = z.lazy(() =>
  z.object({
    conversation_id: z.string(),
    message: z.object({
      id: z.string(),
      author: z.object({ role: z.string(), name: z.string().nullish() }).optional(),
      content: z.object({ parts: z.array(z.unknown()).optional(), text: z.string().optional() }),
      /** "all", or the tool that it is written for */
      recipient: z.string().nullish(),
    }),
  }),
);
const broken = z.lazy(() => z.object({ error: z.string() }));
const modelList = z.lazy(() =>
  z.object({
    models: z.array(
      z.object({
        slug: z.string(),
        title: z.string().optional(),
        max_tokens: z.number().positive().nullish().catch(null),
      }),
    ),
  }),
);

const heldElsewhere =
  'Part of this conversation was held elsewhere. Here it is, oldest message first. Answer its last message.';
const speakers = { user: 'User', assistant: 'Assistant' } as const;

/** The one message that can be sent: the person's own, or with it all that the provider's conversation lacks. */
function wordsOfAll(messages: readonly AskedMessage[]): string {
  const [first, ...more] = messages;
  if (first && more.length === 0) return wordsOf(first);
  return [
    heldElsewhere,
    ...messages.map((message) => `${speakers[message.role]}:\n\n${wordsOf(message)}`),
  ].join('\n\n---\n\n');
}

/** How much two texts begin alike, in UTF-16 units; no character is cut. */
function alike(a: string, b: string): number {
  if (b.startsWith(a)) return a.length;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return beginningOf(a, at).length;
}

/** Every event carries the whole text of its message so far; only what is new is passed on. */
function reader() {
  /** by message: there are several where tools are called in between */
  const known = new Map<string, string>();
  let speaking = '';
  let calling = '';
  return (data: string): Said[] => {
    if (data === '[DONE]') return [{ said: 'end' }, { said: 'over' }];
    const json = parseJson(data);
    const failed = broken.safeParse(json);
    if (failed.success) return [{ said: 'error', failure: streamFailure(json) }];
    const parsed = event.safeParse(json);
    if (!parsed.success || ['user', 'system'].includes(parsed.data.message.author?.role ?? '')) return [];
    const { message, conversation_id } = parsed.data;
    const { parts, text: written } = message.content;
    if (parts === undefined && written === undefined) return [];
    const text = written ?? (parts ?? []).filter((part) => typeof part === 'string').join('');
    if (message.author?.role === 'tool') return [{ said: 'tool', key: calling, result: text }];
    if (message.recipient && message.recipient !== 'all') {
      calling = message.id;
      return [{ said: 'tool', key: message.id, name: message.recipient, whole: text }];
    }
    const remote: Said = {
      said: 'remote',
      remote: { conversationId: conversation_id, messageId: message.id },
    };
    const before = known.get(message.id) ?? '';
    // at its end, a character whose bytes are not all there yet
    const sure = text.replace(/\uFFFD+$/, '');
    if (before.startsWith(sure)) return [remote];
    const apart = speaking !== '' && speaking !== message.id ? '\n\n' : '';
    // what was shown stays, also where it was put in other words since
    known.set(message.id, sure);
    speaking = message.id;
    return [remote, { said: 'text', text: apart + sure.slice(alike(before, sure)) }];
  };
}

/** POST /backend-api/conversation, as chatgpt.com's own page speaks; the provider keeps the conversation. */
export const chatgptConversation: Dialect = {
  path: '/conversation',
  body: ({ model, messages, remote, newId }) => ({
    action: 'next',
    messages: [
      {
        id: newId(),
        author: { role: 'user' },
        content: { content_type: 'text', parts: [wordsOfAll(messages.slice(remote?.holds ?? 0))] },
      },
    ],
    conversation_id: remote?.conversationId ?? null,
    parent_message_id: remote?.messageId ?? newId(),
    model,
  }),
  reader,
  // it grows with the square of its text: 64 MB were 23,000 characters with an event a token, this is some 180,000
  mostBytes: 4 * 1024 ** 3,
  abilities: { system: false, images: false, parameters: [], continues: false },
  models: {
    path: '/models',
    read: (json) =>
      modelList.parse(json).models.map(({ slug, title, max_tokens }) => ({
        id: slug,
        label: title ?? slug,
        ...(max_tokens && { contextTokens: max_tokens }),
      })),
  },
};
