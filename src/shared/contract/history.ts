import { z } from 'zod';
import { turn, usage } from './chat.ts';
import { failure } from './failure.ts';
import { procedures } from './procedure.ts';

export const conversation = z.object({
  id: z.string(),
  title: z.string(),
  accountId: z.string().nullable(),
  model: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Conversation = z.infer<typeof conversation>;

/** One node of the append-only tree, with its place among its siblings. */
export const message = z.object({
  id: z.string(),
  conversationId: z.string(),
  parentId: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  createdAt: z.number(),
  model: z.string().nullable(),
  /** "writing" while it streams; "cut" when the stream or the app ended before the answer did */
  ending: z.enum(['writing', 'complete', 'stopped', 'cut', 'failed']),
  failure: failure.optional(),
  usage: usage.optional(),
  /** ids of all siblings in order, this one included */
  siblings: z.array(z.string()),
});
export type Message = z.infer<typeof message>;

/** A conversation as it is read: the visible path from root to leaf, and the turns on it that are not over. */
export const openConversation = z.object({
  conversation,
  messages: z.array(message),
  turns: z.array(turn),
});
export type OpenConversation = z.infer<typeof openConversation>;

const byId = z.object({ id: z.string() });

export const historyProcedures = procedures({
  /** Newest first. `before` is the `updatedAt` and id of the last row seen. */
  'history.list': {
    input: z.object({
      limit: z.number().int().min(1).max(500),
      before: z.object({ updatedAt: z.number(), id: z.string() }).optional(),
    }),
    output: z.object({ conversations: z.array(conversation), more: z.boolean() }),
  },
  'history.open': { input: byId, output: openConversation },
  /** Makes the branch through this message the visible one. */
  'history.show': {
    input: z.object({ id: z.string(), messageId: z.string() }),
    output: openConversation,
  },
  'history.rename': {
    input: z.object({ id: z.string(), title: z.string().trim().min(1).max(200) }),
    output: conversation,
  },
  /** Puts it in the bin; `history.restore` takes it out again. */
  'history.delete': { input: byId, output: z.void() },
  'history.restore': { input: byId, output: conversation },
  /** What is typed but not sent, kept per conversation across restarts; null is the new chat. */
  'drafts.get': { input: z.object({ conversationId: z.string().nullable() }), output: z.string() },
  'drafts.set': {
    input: z.object({ conversationId: z.string().nullable(), text: z.string().max(2_000_000) }),
    output: z.void(),
  },
});

export const historyEvents = {
  /** a conversation appeared or changed */
  'history.changed': conversation,
  'history.removed': byId,
};
