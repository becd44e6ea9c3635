import { z } from 'zod';
import { reasoning, toolCall, turn, usage } from './chat.ts';
import { failure } from './failure.ts';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

export const conversation = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    accountId: z.string().nullable(),
    model: z.string().nullable(),
    createdAt: z.number(),
    updatedAt: z.number(),
    /** when it went to the bin */
    deletedAt: z.number().nullable(),
    pinnedAt: z.number().nullable(),
    archivedAt: z.number().nullable(),
    folderId: z.string().nullable(),
    tags: z.array(z.string()),
    /** an answer came that nobody has seen */
    unread: z.boolean(),
  }),
);
export type Conversation = z.infer<typeof conversation>;

/** A file that goes with a message, without its content. */
export const attachment = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int(),
  }),
);
export type Attachment = z.infer<typeof attachment>;

/** One node of the append-only tree, with its place among its siblings. */
export const message = z.lazy(() =>
  z.object({
    id: z.string(),
    conversationId: z.string(),
    parentId: z.string().nullable(),
    /** how many messages are above it */
    depth: z.number().int(),
    role: z.enum(['user', 'assistant']),
    text: z.string(),
    createdAt: z.number(),
    model: z.string().nullable(),
    accountId: z.string().nullable(),
    /** "writing" while it streams; "cut" when the stream or the app ended before the answer did */
    ending: z.enum(['writing', 'complete', 'stopped', 'cut', 'failed']),
    failure: failure.optional(),
    usage: usage.optional(),
    reasoning: reasoning.optional(),
    tools: z.array(toolCall).optional(),
    attachments: z.array(attachment).optional(),
    /** ids of all siblings in order, this one included */
    siblings: z.array(z.string()),
  }),
);
export type Message = z.infer<typeof message>;

/** What one model's answers used together. */
export const used = z.lazy(() => z.object({ model: z.string().nullable(), usage }));
export type Used = z.infer<typeof used>;

/** A conversation as it is read: the end of the visible path, and the turns on it that are not over. */
export const openConversation = z.lazy(() =>
  z.object({
    conversation,
    /** consecutive messages of the visible path, down to its end; the first one's `depth` says how many are above */
    messages: z.array(message),
    /** it is nowhere but in memory */
    temporary: z.boolean().optional(),
    /** answers of several models to the last message, of which none was chosen yet */
    compared: z.array(message).optional(),
    turns: z.array(turn),
  }),
);
export type OpenConversation = z.infer<typeof openConversation>;

export const folder = z.lazy(() => z.object({ id: z.string(), name: z.string() }));
export type Folder = z.infer<typeof folder>;

/** What brings a folder back that was removed: the order of all folders then, and what was in it. */
export const removedFolder = z.lazy(() =>
  z.object({ folder, order: z.array(z.string()), conversations: z.array(z.string()) }),
);
export type RemovedFolder = z.infer<typeof removedFolder>;

/** Which conversations: "recent" are those that are nowhere else. */
export const listOf = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('recent') }),
    z.object({ kind: z.literal('pinned') }),
    z.object({ kind: z.literal('archived') }),
    z.object({ kind: z.literal('folder'), id: z.string() }),
    z.object({ kind: z.literal('tag'), tag: z.string() }),
    z.object({ kind: z.literal('bin') }),
    z.object({ kind: z.literal('all') }),
  ]),
);
export type ListOf = z.infer<typeof listOf>;

export const conversationPatch = z.lazy(() =>
  z.object({
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
    folderId: z.string().nullable().optional(),
  }),
);
export type ConversationPatch = z.infer<typeof conversationPatch>;

const byId = z.lazy(() => z.object({ id: z.string() }));
const byIds = z.lazy(() => z.object({ ids: z.array(z.string()).min(1).max(10_000) }));
const folderName = z.lazy(() => z.string().trim().min(1).max(80));
const tagName = z.lazy(() => z.string().trim().min(1).max(40));

export const historyProcedures = procedures(() => ({
  /** Newest first. `before` is the `updatedAt` and id of the last row seen. */
  'history.list': {
    input: z.object({
      of: listOf.optional(),
      limit: z.number().int().min(1).max(500),
      before: z.object({ updatedAt: z.number(), id: z.string() }).optional(),
    }),
    output: z.object({ conversations: z.array(conversation), more: z.boolean() }),
  },
  'history.open': { input: byId, output: openConversation },
  /** Messages of the visible path from one depth up to and without another. */
  'history.page': {
    input: z.object({ id: z.string(), from: z.number().int().min(0), to: z.number().int().min(0) }),
    output: z.array(message),
  },
  /** What all answers of the visible path used, by their models. */
  'history.used': { input: byId, output: z.array(used) },
  /** Makes the branch through this message the visible one. */
  'history.show': {
    input: z.object({ id: z.string(), messageId: z.string() }),
    output: openConversation,
  },
  'history.rename': {
    input: z.object({ id: z.string(), title: z.string().trim().min(1).max(200) }),
    output: conversation,
  },
  'history.change': {
    input: byIds.unwrap().extend({ patch: conversationPatch }),
    output: z.array(conversation),
  },
  'history.tag': {
    input: byIds.unwrap().extend({
      add: z.array(tagName).max(20).optional(),
      remove: z.array(tagName).max(20).optional(),
    }),
    output: z.array(conversation),
  },
  'history.tags': {
    input: z.void(),
    output: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  },
  /** The person has it before them. */
  'history.seen': { input: byId, output: z.void() },
  /** The branch down to this message as a conversation of its own. */
  'history.fork': { input: z.object({ id: z.string(), messageId: z.string() }), output: conversation },
  /** Puts them in the bin, for 30 days; `history.restore` takes them out again. */
  'history.delete': { input: byIds, output: z.void() },
  'history.restore': { input: byIds, output: z.array(conversation) },
  /** Removes for good what is in the bin: these, or all of it. */
  'history.purge': { input: z.object({ ids: z.array(z.string()).optional() }), output: z.void() },
  'folders.list': { input: z.void(), output: z.array(folder) },
  'folders.add': { input: z.object({ name: folderName }), output: folder },
  'folders.rename': { input: z.object({ id: z.string(), name: folderName }), output: z.void() },
  'folders.arrange': { input: z.object({ ids: z.array(z.string()) }), output: z.void() },
  /** Its conversations go back among the others. */
  'folders.remove': { input: byId, output: removedFolder },
  'folders.bringBack': { input: removedFolder, output: z.void() },
  /** What is typed but not sent, kept per conversation across restarts; null is the new chat. */
  'drafts.get': { input: z.object({ conversationId: z.string().nullable() }), output: z.string() },
  'drafts.set': {
    input: z.object({ conversationId: z.string().nullable(), text: z.string().max(2_000_000) }),
    output: z.void(),
  },
}));

export const historyEvents = once(() => ({
  /** a conversation appeared or changed */
  'history.changed': conversation,
  'history.removed': byId,
  'folders.changed': z.array(folder),
}));
