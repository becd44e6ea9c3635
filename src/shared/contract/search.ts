import { z } from 'zod';
import { conversation } from './history.ts';
import { procedures } from './procedure.ts';

/** A line of text with what was found in it: from and to, UTF-16 units. */
export const snippet = z.lazy(() =>
  z.object({ text: z.string(), marks: z.array(z.tuple([z.number(), z.number()])) }),
);
export type Snippet = z.infer<typeof snippet>;

export const searchFilters = z.lazy(() =>
  z.object({
    accountId: z.string().optional(),
    model: z.string().optional(),
    folderId: z.string().optional(),
    tag: z.string().optional(),
    /** epoch ms, of the message; of a conversation, when it was used */
    from: z.number().optional(),
    to: z.number().optional(),
  }),
);
export type SearchFilters = z.infer<typeof searchFilters>;

export const foundMessage = z.lazy(() =>
  z.object({
    conversation,
    messageId: z.string(),
    /** how many messages are above it on its branch */
    depth: z.number().int(),
    role: z.enum(['user', 'assistant']),
    at: z.number(),
    snippet,
    /** where the next page begins */
    cursor: z.number(),
  }),
);
export type FoundMessage = z.infer<typeof foundMessage>;

export const searchProcedures = procedures(() => ({
  /**
   * Messages that hold every word of the query, newest first; the last word may be a beginning, "quotes" keep words
   * together. Conversations in the bin are left out.
   */
  'search.messages': {
    input: z.object({
      query: z.string().max(400),
      filters: searchFilters.optional(),
      limit: z.number().int().min(1).max(100),
      /** the cursor of the last one seen */
      before: z.number().optional(),
    }),
    output: z.object({ found: z.array(foundMessage), more: z.boolean() }),
  },
  /** Conversations by their titles, newest first. */
  'search.titles': {
    input: z.object({
      query: z.string().max(400),
      filters: searchFilters.optional(),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.array(conversation),
  },
  /** Places in one conversation's visible branch, first to last: for find-in-conversation. */
  'search.inConversation': {
    input: z.object({ conversationId: z.string(), query: z.string().max(400) }),
    output: z.array(z.object({ messageId: z.string(), depth: z.number().int(), count: z.number().int() })),
  },
}));
