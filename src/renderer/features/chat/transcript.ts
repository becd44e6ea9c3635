import type { Turn } from '../../../shared/contract/chat.ts';
import type { Message, OpenConversation } from '../../../shared/contract/history.ts';
import { join, type LiveText } from './live-text.ts';

export type Transcript = OpenConversation;

const answerBeingWritten = (turn: Turn, question: Message): Message => ({
  id: turn.answerId,
  conversationId: turn.conversationId,
  parentId: question.id,
  role: 'assistant',
  text: '',
  createdAt: question.createdAt,
  model: turn.model,
  ending: 'writing',
  siblings: [turn.answerId],
});

/** An answer has its place from the moment its turn streams, also before its first word was written down. */
export const withWriting = (open: Transcript): Transcript => {
  const last = open.messages.at(-1);
  if (last?.role !== 'user') return open;
  const turn = open.turns.find(
    (each) =>
      each.questionId === last.id && (each.state.step === 'streaming' || each.state.step === 'queued'),
  );
  return turn ? { ...open, messages: [...open.messages, answerBeingWritten(turn, last)] } : open;
};

export interface Heard {
  readonly transcript: Transcript;
  /** something was missed: read the conversation again */
  readonly gap: boolean;
}

/** Brings the answers that are being written up to what was heard. Messages that did not change stay the same objects. */
export const withHeard = (open: Transcript, heard: ReadonlyMap<string, LiveText>): Heard => {
  let gap = false;
  let changed = false;
  const messages = open.messages.map((message) => {
    if (message.ending !== 'writing') return message;
    const joined = join(message.text, heard.get(message.id));
    if (joined.kind === 'gap') gap = true;
    if (joined.kind === 'gap' || joined.text === message.text) return message;
    changed = true;
    return { ...message, text: joined.text };
  });
  return { transcript: changed ? { ...open, messages } : open, gap };
};

const over = (turn: Turn): boolean => ['done', 'stopped', 'failed'].includes(turn.state.step);

/** A turn moved on. Turns that are over leave, except failed ones: they have something to say. */
export const withTurn = (open: Transcript, turn: Turn): Transcript => {
  const others = open.turns.filter((each) => each.id !== turn.id);
  const turns = over(turn) && turn.state.step !== 'failed' ? others : [...others, turn];
  return withWriting({ ...open, turns });
};

export const streamingTurn = (open: Transcript): Turn | undefined =>
  open.turns.find((turn) => turn.state.step === 'streaming' || turn.state.step === 'queued');

export const heldTurn = (open: Transcript): Turn | undefined =>
  open.turns.find((turn) => turn.state.step === 'held');
