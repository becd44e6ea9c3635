import { z } from 'zod';
import { failure } from '../../shared/contract/failure.ts';
import { reasoning, toolCall, usage } from '../../shared/contract/chat.ts';
import { parameters } from '../../shared/contract/presets.ts';
import { remote } from '../history/messages.ts';

/** The name that a file of ours begins with. */
export const formatName = 'latchkey-history';
export const formatVersion = 1;

export const portableAccount = z.object({ id: z.string(), provider: z.string(), label: z.string() });
export type PortableAccount = z.infer<typeof portableAccount>;

export const portableFolder = z.object({ id: z.string(), name: z.string() });

export const portablePreset = z.object({
  id: z.string(),
  name: z.string(),
  system: z.string(),
  parameters,
});

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
  id: z.string(),
  parent: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  model: z.string().nullable(),
  account: z.string().nullable(),
  ending: z.enum(['complete', 'stopped', 'cut', 'failed']),
  createdAt: z.number(),
  failure: failure.optional(),
  usage: usage.optional(),
  reasoning: reasoning.optional(),
  tools: z.array(toolCall).optional(),
  /** the provider's own ids */
  remote: remote.optional(),
  attachments: z.array(z.string()).optional(),
});
export type PortableMessage = z.infer<typeof portableMessage>;

/** A conversation with all of its branches, parents before their children. */
export const portableConversation = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  model: z.string().nullable(),
  account: z.string().nullable(),
  folder: z.string().nullable(),
  tags: z.array(z.string()),
  pinnedAt: z.number().nullable(),
  archivedAt: z.number().nullable(),
  unread: z.boolean(),
  /** a person named it */
  named: z.boolean(),
  system: z.string(),
  parameters,
  /** the end of the branch that is shown */
  shown: z.string().nullable(),
  messages: z.array(portableMessage),
});
export type PortableConversation = z.infer<typeof portableConversation>;
