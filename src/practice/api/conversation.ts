import { randomUUID } from 'node:crypto';

import type { Visit } from '../http/visit.ts';
import { answer } from '../model/answer.ts';
import { defaultModel, isModelId } from '../model/models.ts';
import type { Question, Turn } from '../model/question.ts';
import type { World } from '../state/world.ts';
import { badRequest, sendFailure } from './failure.ts';
import { readPart } from './question.ts';
import { streamAnswer, type Framing } from './stream.ts';

const mostConversations = 100;
const mostTurns = 60;

/** The site remembers a conversation, as ChatGPT does: clients send their newest message only. */
export type Memory = Map<string, Turn[]>;

/** `POST /backend-api/conversation` (facts A5): each event carries the whole answer so far. Always streams. */
export async function conversation(
  world: World,
  visit: Visit,
  { body, memory }: { body: Record<string, unknown>; memory: Memory },
): Promise<void> {
  const asked = readMessage(body['messages']);
  if (asked === null) {
    sendFailure(visit, badRequest(`'messages' must hold a message with content.parts.`, 'messages'));
    return;
  }
  const conversationId = textOr(body['conversation_id'], randomUUID());
  const turns = memory.get(conversationId) ?? [];
  const model = textOr(body['model'], defaultModel);
  const question: Question = {
    ...asked,
    // Old clients name ChatGPT's models here; they all mean "the one you have".
    model: isModelId(model) ? model : defaultModel,
    history: turns,
    system: '',
  };
  world.count('answers');
  remember(memory, conversationId, [
    ...turns,
    { role: 'person', text: question.prompt },
    { role: 'model', text: answer(question).text },
  ]);
  const createdS = world.now() / 1000;
  const framing = createFraming({ conversationId, createdS, model: question.model });
  await streamAnswer(world, visit, { question, framing });
}

interface Head {
  conversationId: string;
  /** Seconds since the epoch, with a fraction. */
  createdS: number;
  model: string;
}

function createFraming({ conversationId, createdS, model }: Head): Framing {
  const id = randomUUID();
  let text = '';
  let sentLength = 0;
  const event = (status: 'in_progress' | 'finished_successfully') => {
    sentLength = text.length;
    return `data: ${JSON.stringify({
      message: {
        id,
        author: { role: 'assistant', name: null, metadata: {} },
        create_time: createdS,
        update_time: null,
        content: { content_type: 'text', parts: [text] },
        status,
        end_turn: status === 'in_progress' ? null : true,
        weight: 1,
        metadata: { message_type: 'next', model_slug: model },
        recipient: 'all',
      },
      conversation_id: conversationId,
      error: null,
    })}\n\n`;
  };
  return {
    open: () => event('in_progress'),
    piece(piece) {
      text += piece;
      // Every event repeats the text so far: without a growing step, 1 MB of answer would take gigabytes.
      return text.length - sentLength > text.length / 32 - 16 ? event('in_progress') : '';
    },
    close: () => `${event('finished_successfully')}data: [DONE]\n\n`,
  };
}

function readMessage(messages: unknown): { prompt: string; images: readonly string[] } | null {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content: unknown = isRecord(last) ? last['content'] : undefined;
  const parts: unknown = isRecord(content) ? content['parts'] : undefined;
  if (!Array.isArray(parts)) return null;
  const read = parts.map(readPart);
  return {
    prompt: read.map(({ text }) => text).join(''),
    images: read.flatMap(({ images }) => images),
  };
}

function remember(memory: Memory, id: string, turns: Turn[]): void {
  memory.delete(id);
  memory.set(id, turns.slice(-mostTurns));
  const [oldest] = memory.keys();
  if (memory.size > mostConversations && oldest !== undefined) memory.delete(oldest);
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
