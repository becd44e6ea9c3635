import { z } from 'zod';
import { procedures } from './procedure.ts';

/** What is taken out of the history. */
export const exportWhat = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), messageId: z.string() }),
    /** the visible branch of a conversation */
    z.object({ kind: z.literal('branch'), conversationId: z.string() }),
    z.object({ kind: z.literal('conversations'), ids: z.array(z.string()).min(1).max(10_000) }),
    /** everything that is not in the bin */
    z.object({ kind: z.literal('all') }),
  ]),
);
export type ExportWhat = z.infer<typeof exportWhat>;

export const exportFormat = z.lazy(() => z.enum(['markdown', 'json']));
export type ExportFormat = z.infer<typeof exportFormat>;

/** What an import came to. Nothing that was not understood is lost without a word. */
export const importReport = z.lazy(() =>
  z.object({
    conversations: z.number().int(),
    messages: z.number().int(),
    attachments: z.number().int(),
    /** were here already */
    present: z.number().int(),
    /** were in the bin, and came back from it */
    returned: z.number().int(),
    /** were here, and got the messages that were not */
    grown: z.object({ conversations: z.number().int(), messages: z.number().int() }),
    notUnderstood: z.array(z.object({ what: z.string(), count: z.number().int(), example: z.string() })),
  }),
);
export type ImportReport = z.infer<typeof importReport>;

/** One part of what is written, in order; the last one is done. `done` and `total` are for a progress bar. */
export const outgoing = z.lazy(() =>
  z.object({
    /** base64 */
    data: z.string(),
    done: z.number(),
    total: z.number(),
    last: z.boolean(),
  }),
);

/** What a backup holds, once it was tried. */
export const backupContents = z.lazy(() =>
  z.object({
    /** epoch ms */
    at: z.number(),
    app: z.string(),
    conversations: z.number().int(),
    messages: z.number().int(),
    accounts: z.number().int(),
  }),
);
export type BackupContents = z.infer<typeof backupContents>;

const byId = z.lazy(() => z.object({ id: z.string() }));
const passphrase = z.lazy(() => z.string().min(1).max(1024));
/** base64 of at most 3 MB */
const chunk = z.lazy(() => z.string().max(4_200_000));

/**
 * Files go through the window in parts, so that neither side ever holds all of one: what leaves is asked for part by
 * part, what comes is given part by part. An id that is not asked for any more is forgotten after ten minutes.
 */
export const transferProcedures = procedures(() => ({
  'transfer.export': {
    input: z.object({ what: exportWhat, format: exportFormat }),
    output: z.object({ id: z.string(), fileName: z.string(), mediaType: z.string() }),
  },
  'transfer.next': { input: byId, output: outgoing },
  'transfer.cancel': { input: byId, output: z.void() },
  /**
   * Our own JSON, or the conversations.json of ChatGPT or Claude: which it is, it tells itself. Large exports are several
   * `documents`, which come one after another and are one import.
   */
  'transfer.import': { input: z.object({ documents: z.number().int().min(1) }), output: byId },
  /** Text of a document in order; `last` is the end of that one. Whole conversations are kept as they come. */
  'transfer.push': {
    input: z.object({ id: z.string(), text: z.string().max(4_000_000), last: z.boolean() }),
    output: importReport,
  },
  /** The whole profile as one sealed file. */
  'backup.begin': {
    input: z.object({ passphrase }),
    output: z.object({ id: z.string(), fileName: z.string() }),
  },
  'backup.next': { input: byId, output: outgoing },
  'backup.cancel': { input: byId, output: z.void() },
  /** Reads a backup that was written, or is to be restored: unsealed into a folder of its own and opened there. */
  'restore.begin': { input: z.object({ passphrase }), output: byId },
  'restore.push': {
    input: z.object({ id: z.string(), data: chunk, last: z.boolean() }),
    /** once the last part was tried */
    output: z.object({ contents: backupContents.nullable() }),
  },
  /** Puts what was tried in the place of this profile, which is set aside; the profile then opens anew. */
  'restore.apply': { input: byId, output: z.void() },
  'restore.cancel': { input: byId, output: z.void() },
  'storage.look': {
    input: z.void(),
    output: z.object({
      folder: z.string().nullable(),
      parts: z.array(z.object({ name: z.string(), bytes: z.number(), sealed: z.boolean() })),
      conversations: z.number().int(),
      messages: z.number().int(),
    }),
  },
  /** Removes everything of this profile from this computer. `typed` must be the word that was asked for. */
  'storage.wipe': { input: z.object({ typed: z.literal('WIPE') }), output: z.void() },
}));
