import { z } from 'zod';
import type { Dialect, Said } from './dialect.ts';
import { wordsOf } from './file-text.ts';
import { parseJson, streamFailure } from './openai-shapes.ts';

const event = z.object({
  conversation_id: z.string(),
  message: z.object({
    id: z.string(),
    author: z.object({ role: z.string(), name: z.string().nullish() }).optional(),
    content: z.object({ parts: z.array(z.unknown()).optional(), text: z.string().optional() }),
    /** "all", or the tool that it is written for */
    recipient: z.string().nullish(),
  }),
});
const broken = z.object({ error: z.string() });
const modelList = z.object({
  models: z.array(
    z.object({
      slug: z.string(),
      title: z.string().optional(),
      max_tokens: z.number().positive().nullish().catch(null),
    }),
  ),
});

/** Every event carries the whole text so far; only what is new is passed on. */
function reader() {
  let known = '';
  let calling = '';
  return (data: string): Said[] => {
    if (data === '[DONE]') return [{ said: 'end' }];
    const json = parseJson(data);
    const failed = broken.safeParse(json);
    if (failed.success) return [{ said: 'error', failure: streamFailure(json) }];
    const parsed = event.safeParse(json);
    if (!parsed.success || parsed.data.message.author?.role === 'user') return [];
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
    if (!text.startsWith(known) || text === known) return [remote];
    const added = text.slice(known.length);
    known = text;
    return [remote, { said: 'text', text: added }];
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
        content: { content_type: 'text', parts: messages.slice(-1).map(wordsOf) },
      },
    ],
    conversation_id: remote?.conversationId ?? null,
    parent_message_id: remote?.messageId ?? newId(),
    model,
  }),
  reader,
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
