import { z } from 'zod';
import { failure } from '../../shared/contract/failure.ts';
import { toolCall, turnState, usage, type Turn, type TurnState } from '../../shared/contract/chat.ts';
import type { Attachment, Conversation, Message } from '../../shared/contract/history.ts';
import { parseJson } from '../parse-json.ts';

export interface ConversationRow {
  id: string;
  title: string;
  account_id: string | null;
  model: string | null;
  shown_id: string | null;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  pinned_at: number | null;
  archived_at: number | null;
  folder_id: string | null;
  unread: number;
  /** JSON array, or null where there is none */
  tags: string | null;
}

export interface MessageRow {
  seq: number;
  id: string;
  conversation_id: string;
  parent_id: string | null;
  depth: number;
  role: 'user' | 'assistant';
  text: string;
  model: string | null;
  ending: 'complete' | 'stopped' | 'cut' | 'failed';
  failure: string | null;
  usage: string | null;
  remote: string | null;
  reasoning: string | null;
  reasoning_ms: number | null;
  tools: string | null;
  account_id: string | null;
  created_at: number;
}

export interface TurnRow {
  id: string;
  conversation_id: string;
  account_id: string;
  model: string;
  question_id: string;
  answer_id: string;
  step: 'queued' | 'held' | 'sending' | 'done' | 'stopped' | 'failed' | 'withdrawn';
  state: string;
  created_at: number;
}

/** undefined where it cannot be read: it stays as it is stored, and what it belongs to is not lost for it */
export const parseAs = <T>(shape: z.ZodType<T>, json: string | null): T | undefined =>
  json === null ? undefined : shape.safeParse(parseJson(json)).data;

export const toConversation = (row: ConversationRow): Conversation => ({
  id: row.id,
  title: row.title,
  accountId: row.account_id,
  model: row.model,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
  pinnedAt: row.pinned_at,
  archivedAt: row.archived_at,
  folderId: row.folder_id,
  unread: row.unread === 1,
  tags: parseAs(z.array(z.string()), row.tags) ?? [],
});

export interface AttachmentRow {
  message_id: string;
  id: string;
  name: string;
  media_type: string;
  bytes: number;
}

export const toAttachment = ({ id, name, media_type, bytes }: AttachmentRow): Attachment => ({
  id,
  name,
  mediaType: media_type,
  bytes,
});

export function toMessage(row: MessageRow, siblings: string[], files: readonly AttachmentRow[]): Message {
  const why = parseAs(failure, row.failure);
  const used = parseAs(usage, row.usage);
  const called = parseAs(z.array(toolCall), row.tools);
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    depth: row.depth,
    role: row.role,
    text: row.text,
    createdAt: row.created_at,
    model: row.model,
    accountId: row.account_id,
    ending: row.ending,
    siblings,
    ...(why && { failure: why }),
    ...(used && { usage: used }),
    ...(called && { tools: called }),
    ...(row.reasoning !== null && { reasoning: { text: row.reasoning, ms: row.reasoning_ms } }),
    ...(files.length > 0 && { attachments: files.map(toAttachment) }),
  };
}

/** As much as its step tells. One that was held goes only when the person says so: until when is not known. */
function stateAt(step: TurnRow['step']): TurnState {
  switch (step) {
    case 'queued':
      return { step };
    case 'held':
      return { step, reason: 'rate-limit' };
    case 'sending':
      return { step: 'streaming' };
    case 'stopped':
      return { step };
    case 'failed':
      return { step, failure: { code: 'unexpected', message: 'What went wrong could not be read.' } };
    case 'done':
    case 'withdrawn':
      return { step: 'done' };
  }
}

export const toTurn = (row: TurnRow): Turn => ({
  id: row.id,
  conversationId: row.conversation_id,
  accountId: row.account_id,
  model: row.model,
  questionId: row.question_id,
  answerId: row.answer_id,
  state: parseAs(turnState, row.state) ?? stateAt(row.step),
});
