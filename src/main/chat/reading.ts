import type { Message, OpenConversation, Used } from '../../shared/contract/history.ts';
import type { Turn } from '../../shared/contract/chat.ts';
import { Fault } from '../fault.ts';
import type { History } from '../history/history.ts';
import type { StoredTurn } from '../history/turns.ts';

/** What an answer has so far while it is being written. */
export type SoFar = Pick<Message, 'text' | 'reasoning' | 'tools'>;

/** An answer that is still being written, as a message at the end of its branch. */
function writing(history: History, turn: Turn, createdAt: number, soFar: SoFar): Message {
  return {
    depth: history.messages.depthOf(turn.questionId) + 1,
    accountId: turn.accountId,
    id: turn.answerId,
    conversationId: turn.conversationId,
    parentId: turn.questionId,
    role: 'assistant',
    ...soFar,
    createdAt,
    model: turn.model,
    ending: 'writing',
    siblings: [...history.messages.children(turn.questionId), turn.answerId],
  };
}

const inProgress = ({ step }: StoredTurn) => step === 'queued' || step === 'sending';

/** messages that are read at first: more than any screen shows */
const firstPage = 60;

/**
 * The message that a conversation's visible branch ends at; null where there is none. A question that has answers is no
 * end, unless it is asked again or its answers stand side by side.
 */
export function shownLeaf({ conversations, messages, turns }: History, id: string): string | null {
  const shown = conversations.shownId(id) ?? messages.newestLeaf(id);
  if (shown === null || messages.get(shown).role !== 'user') return shown;
  const isAsked = turns.openIn(id).some(({ questionId }) => questionId === shown);
  return isAsked || turns.together(shown).length > 0 ? shown : messages.leafBelow(shown);
}

/** The end of a conversation's visible branch with its open turns. */
export function readConversation(
  history: History,
  id: string,
  soFar: (turn: Turn) => SoFar,
): OpenConversation {
  const { conversations, messages, turns } = history;
  const conversation = conversations.get(id);
  const leaf = shownLeaf(history, id);
  const path = leaf === null ? [] : messages.endOf(leaf, firstPage);
  const open = turns.openIn(id);
  const written = (turn: StoredTurn) => writing(history, turn, conversation.updatedAt, soFar(turn));
  const compared = leaf === null ? [] : turns.together(leaf);
  if (compared.length > 0) {
    const answers = compared.flatMap((turn) => {
      if (inProgress(turn)) return [written(turn)];
      return messages.has(turn.answerId) ? [messages.get(turn.answerId)] : [];
    });
    return { conversation, messages: path, compared: answers, turns: open };
  }
  const current = open.find((turn) => turn.questionId === leaf && inProgress(turn));
  return { conversation, messages: current ? [...path, written(current)] : path, turns: open };
}

export const elsewhere = () =>
  new Fault({ code: 'unknown-message', message: 'This message is in another conversation.' });

/** Makes the branch through a message the visible one, down to its newest end; it may be one that is being written. */
export function showBranch(history: History, conversationId: string, messageId: string): void {
  const { conversations, messages, turns } = history;
  const current = turns.openIn(conversationId).find(({ answerId }) => answerId === messageId);
  if (!current && messages.get(messageId).conversationId !== conversationId) throw elsewhere();
  conversations.show(conversationId, current ? current.questionId : messages.leafBelow(messageId));
}

/** Messages of the visible branch from one depth up to and without another. */
export function readPage(history: History, id: string, from: number, to: number): Message[] {
  const leaf = shownLeaf(history, id);
  return leaf === null ? [] : history.messages.range(leaf, from, to);
}

/** What the answers of the visible branch used. */
export function readUsed(history: History, id: string): Used[] {
  const leaf = shownLeaf(history, id);
  return leaf === null ? [] : history.messages.usedTo(leaf);
}
