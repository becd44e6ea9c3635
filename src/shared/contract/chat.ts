import { z } from 'zod';
import { failure } from './failure.ts';
import { setup } from './presets.ts';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

/** The provider's own counts of one answer. */
export const usage = z.lazy(() =>
  z.object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    /** part of the input that was read from its cache */
    cachedTokens: z.number().optional(),
    /** part of the output that was thinking */
    reasoningTokens: z.number().optional(),
  }),
);
export type Usage = z.infer<typeof usage>;

/** What a model thought before it answered, where its provider tells. */
export const reasoning = z.lazy(() =>
  z.object({
    text: z.string(),
    /** how long it thought; null where that is not known */
    ms: z.number().nullable(),
  }),
);
export type Reasoning = z.infer<typeof reasoning>;

/** A call of a tool that a provider told of. Latchkey shows it and runs none. */
export const toolCall = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    /** as they came, JSON where the model kept to it */
    arguments: z.string(),
    result: z.string().optional(),
  }),
);
export type ToolCall = z.infer<typeof toolCall>;

export const turnState = z.lazy(() =>
  z.discriminatedUnion('step', [
    z.object({ step: z.literal('queued') }),
    z.object({
      step: z.literal('held'),
      reason: z.enum(['sign-in', 'network', 'rate-limit']),
      /** epoch ms when it goes by itself, where that is known */
      until: z.number().optional(),
      failure: failure.optional(),
    }),
    z.object({ step: z.literal('streaming') }),
    z.object({ step: z.literal('done') }),
    z.object({ step: z.literal('stopped') }),
    z.object({ step: z.literal('failed'), failure }),
  ]),
);
export type TurnState = z.infer<typeof turnState>;

/** One person's message and the answer to it. */
export const turn = z.lazy(() =>
  z.object({
    id: z.string(),
    conversationId: z.string(),
    accountId: z.string(),
    model: z.string(),
    /** the person's message */
    questionId: z.string(),
    /** the id the answer has, also while it is still being written */
    answerId: z.string(),
    state: turnState,
  }),
);
export type Turn = z.infer<typeof turn>;

/** Text that was added to an answer, or to what it thinks; `at` is the length (UTF-16 units) it is appended at, so a late reader can line up. */
export const delta = z.lazy(() =>
  z.object({
    conversationId: z.string(),
    messageId: z.string(),
    of: z.enum(['text', 'reasoning']),
    at: z.number().int(),
    text: z.string(),
  }),
);
export type Delta = z.infer<typeof delta>;

const text = z.lazy(() => z.string().max(2_000_000));
/** files that one message can have */
export const mostFiles = 20;
/** ids, in their order */
const files = z.lazy(() => z.array(z.string()).max(mostFiles));
const target = z.lazy(() => z.object({ accountId: z.string(), model: z.string() }));
const byConversation = z.lazy(() => z.object({ conversationId: z.string() }));
const byTurn = z.lazy(() => z.object({ turnId: z.string() }));

export const chatProcedures = procedures(() => ({
  /**
   * Writes the message to history and starts its turn. A null conversation begins a new one; a null parent
   * begins at its root. An account that needs its person holds the turn; nothing is lost. What went with it waits in
   * the composer no more.
   */
  'chat.send': {
    input: target.unwrap().extend({
      conversationId: z.string().nullable(),
      parentId: z.string().nullable(),
      text,
      attachments: files.optional(),
      /** asked the same, to be compared */
      others: z.array(target).max(2).optional(),
      /** of a conversation that begins with this */
      setup: setup.optional(),
    }),
    output: turn,
  },
  /** A sibling of the person's message with other words, and a turn for it. */
  'chat.edit': {
    input: target.unwrap().extend({ messageId: z.string(), text, attachments: files.optional() }),
    output: turn,
  },
  /** A sibling of an answer: the same question again. */
  'chat.regenerate': {
    input: z.object({ messageId: z.string(), accountId: z.string(), model: z.string() }),
    output: turn,
  },
  /** A sibling of an answer that broke off: what is there of it, and what was missing. */
  'chat.continue': {
    input: z.object({ messageId: z.string(), accountId: z.string(), model: z.string() }),
    output: turn,
  },
  'chat.stop': { input: byTurn, output: turn },
  /** Sends a held turn now: by its own account, or by another one of the same provider that the person chose. */
  'chat.sendNow': { input: byTurn.unwrap().extend({ accountId: z.string().optional() }), output: turn },
  /** Takes a held turn back; its text is returned for the composer. */
  'chat.withdraw': { input: byTurn, output: z.object({ text: z.string() }) },
  /** Makes a temporary chat one of the others. */
  'chat.keep': { input: byConversation, output: z.void() },
  /** Ends a temporary chat: nothing of it is left. */
  'chat.forget': { input: byConversation, output: z.void() },
}));

export const chatEvents = once(() => ({
  'chat.turn': turn,
  'chat.delta': delta,
  /** all calls of tools that an answer told of so far */
  'chat.tools': z.object({
    conversationId: z.string(),
    messageId: z.string(),
    tools: z.array(toolCall),
  }),
}));
