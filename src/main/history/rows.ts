import type { z } from 'zod';
import { failure } from '../../shared/contract/failure.ts';
import { turnState, usage, type Turn } from '../../shared/contract/chat.ts';
import type { Conversation, Message } from '../../shared/contract/history.ts';

export interface ConversationRow {
  id: string;
  title: string;
  account_id: string | null;
  model: string | null;
  shown_id: string | null;
  created_at: number;
  updated_at: number;
}

export interface MessageRow {
  id: string;
  conversation_id: string;
  parent_id: string | null;
  role: 'user' | 'assistant';
  text: string;
  model: string | null;
  ending: 'complete' | 'stopped' | 'cut' | 'failed';
  failure: string | null;
  usage: string | null;
  remote: string | null;
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

const parseAs = <T>(shape: z.ZodType<T>, json: string | null): T | undefined =>
  json === null ? undefined : shape.parse(JSON.parse(json));

export const toConversation = (row: ConversationRow): Conversation => ({
  id: row.id,
  title: row.title,
  accountId: row.account_id,
  model: row.model,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export function toMessage(row: MessageRow, siblings: string[]): Message {
  const why = parseAs(failure, row.failure);
  const used = parseAs(usage, row.usage);
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    role: row.role,
    text: row.text,
    createdAt: row.created_at,
    model: row.model,
    ending: row.ending,
    siblings,
    ...(why && { failure: why }),
    ...(used && { usage: used }),
  };
}

export const toTurn = (row: TurnRow): Turn => ({
  id: row.id,
  conversationId: row.conversation_id,
  accountId: row.account_id,
  model: row.model,
  questionId: row.question_id,
  answerId: row.answer_id,
  state: turnState.parse(JSON.parse(row.state)),
});
