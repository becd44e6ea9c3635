import { z } from 'zod';
import { failure } from '../../shared/contract/failure.ts';
import { reasoning, toolCall, usage } from '../../shared/contract/chat.ts';
import { preset, setup } from '../../shared/contract/presets.ts';
import { remote } from '../history/messages.ts';

/** The name that a file of ours begins with. */
export const formatName = 'latchkey-history';
export const formatVersion = 1;

/** ms from the epoch to the ends of the calendar (ECMA-262, 21.4.1.1) */
const farthest = 8.64e15;

/** A moment that a file tells of, as one that the history keeps and that every list can say in words. */
export const momentOf = (ms: number): number => Math.round(Math.min(farthest, Math.max(-farthest, ms)));

const moment = z.number().transform(momentOf);
/** the database knows no half of a character, so two of them would be the same to it */
const id = z.string().transform((text) => text.toWellFormed());

export const portableAccount = z.object({ id: z.string(), provider: z.string(), label: z.string() });
export type PortableAccount = z.infer<typeof portableAccount>;

export const portableFolder = z.object({ id: z.string(), name: z.string() });

export const portablePreset = preset;

export const portableAttachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** base64 */
  data: z.string(),
  text: z.string().nullable(),
});

export const portableMessage = z.object({
  id,
  parent: id.nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  model: z.string().nullable(),
  account: z.string().nullable(),
  ending: z.enum(['complete', 'stopped', 'cut', 'failed']),
  createdAt: moment,
  failure: failure.optional(),
  usage: usage.optional(),
  reasoning: reasoning.unwrap().extend({ ms: moment.nullable() }).optional(),
  tools: z.array(toolCall).optional(),
  /** the provider's own ids */
  remote: remote.optional(),
  attachments: z.array(z.string()).optional(),
});
export type PortableMessage = z.infer<typeof portableMessage>;

/** A conversation with all of its branches, parents before their children. */
export const portableConversation = z.object({
  id,
  title: z.string(),
  createdAt: moment,
  updatedAt: moment,
  model: z.string().nullable(),
  account: z.string().nullable(),
  folder: z.string().nullable(),
  tags: z.array(z.string()),
  pinnedAt: moment.nullable(),
  archivedAt: moment.nullable(),
  unread: z.boolean(),
  /** a person named it */
  named: z.boolean(),
  ...setup.unwrap().shape,
  /** the end of the branch that is shown */
  shown: id.nullable(),
  messages: z.array(portableMessage),
});
export type PortableConversation = z.infer<typeof portableConversation>;
