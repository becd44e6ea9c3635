import type { Turn } from '../../shared/contract/chat.ts';
import type { EventHub } from '../event-hub.ts';
import { Fault } from '../fault.ts';
import type { History } from '../history/history.ts';
import type { Clock, Random } from '../platform.ts';
import { titleFrom } from './title.ts';
import type { Turns } from './turns.ts';

interface With {
  readonly accountId: string;
  readonly model: string;
}

export interface Composing {
  send(input: With & { conversationId: string | null; parentId: string | null; text: string }): Turn;
  edit(input: With & { messageId: string; text: string }): Turn;
  regenerate(input: With & { messageId: string }): Turn;
  /** takes a held turn back and returns its words */
  withdraw(turnId: string): string;
}

interface Parts {
  readonly history: History;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventHub;
}

/** Puts messages into the tree and their turns into the queue, in one transaction each, before anything is sent. */
export function createComposing({ history, turns, clock, random, events }: Parts): Composing {
  const tell = (conversationId: string) =>
    events.emit('history.changed', history.conversations.get(conversationId));

  const newTurn = (conversationId: string, questionId: string, { accountId, model }: With): Turn => ({
    id: random.id(),
    conversationId,
    accountId,
    model,
    questionId,
    answerId: random.id(),
    state: { step: 'queued' },
  });

  const begin = (write: () => Turn): Turn => {
    const turn = history.together(() => {
      const made = write();
      history.turns.add(made, clock.now());
      history.conversations.show(made.conversationId, made.questionId);
      history.conversations.touch(made.conversationId, clock.now(), made);
      return made;
    });
    tell(turn.conversationId);
    turns.begin(turn);
    return turn;
  };

  const addQuestion = (conversationId: string, parentId: string | null, text: string): string => {
    const id = random.id();
    const at = clock.now();
    history.messages.add({
      id,
      conversationId,
      parentId,
      role: 'user',
      text,
      model: null,
      ending: 'complete',
      at,
    });
    return id;
  };

  const requireParent = (conversationId: string, parentId: string | null) => {
    if (parentId === null) return;
    if (!history.messages.has(parentId)) {
      throw new Fault({
        code: 'still-writing',
        message: 'Wait for the answer, or stop it, before you send the next message.',
        action: 'wait',
      });
    }
    if (history.messages.get(parentId).conversationId !== conversationId) {
      throw new Fault({ code: 'unknown-message', message: 'This message is in another conversation.' });
    }
  };

  const addConversation = (text: string, { accountId, model }: With): string => {
    const id = random.id();
    history.conversations.add({ id, title: titleFrom(text), accountId, model, at: clock.now() });
    return id;
  };

  /** a regenerated question has answers or other turns of its own: it stays where it is */
  const isAskedElsewhere = ({ id, questionId, conversationId }: Turn): boolean =>
    history.messages.children(questionId).length > 0 ||
    history.turns.openIn(conversationId).some((other) => other.id !== id && other.questionId === questionId);

  const takeBackOnlyTurn = (turn: Turn) => {
    history.together(() => {
      history.turns.set(turn.id, 'stopped', { step: 'stopped' });
      history.conversations.show(turn.conversationId, history.messages.leafBelow(turn.questionId));
    });
    events.emit('chat.turn', { ...turn, state: { step: 'stopped' } });
    tell(turn.conversationId);
  };

  return {
    send: ({ conversationId, parentId, text, ...chosen }) =>
      begin(() => {
        const id = conversationId ?? addConversation(text, chosen);
        requireParent(id, parentId);
        return newTurn(id, addQuestion(id, parentId, text), chosen);
      }),
    edit: ({ messageId, text, ...chosen }) =>
      begin(() => {
        const { conversationId, parentId, role } = history.messages.get(messageId);
        if (role !== 'user')
          throw new Fault({ code: 'not-editable', message: 'Only your own messages can be edited.' });
        return newTurn(conversationId, addQuestion(conversationId, parentId, text), chosen);
      }),
    regenerate: ({ messageId, ...chosen }) =>
      begin(() => {
        const { conversationId, parentId, role, id } = history.messages.get(messageId);
        return newTurn(conversationId, role === 'user' || parentId === null ? id : parentId, chosen);
      }),
    withdraw: (turnId) => {
      const turn = history.turns.get(turnId);
      if (turn.step !== 'held')
        throw new Fault({ code: 'not-held', message: 'This message is not waiting any more.' });
      const { text, parentId } = history.messages.get(turn.questionId);
      if (isAskedElsewhere(turn)) {
        takeBackOnlyTurn(turn);
        return '';
      }
      history.together(() => {
        history.turns.set(turn.id, 'withdrawn', { step: 'stopped' });
        history.conversations.show(turn.conversationId, parentId);
        if (parentId === null && history.messages.newestLeaf(turn.conversationId) === null) {
          history.conversations.setDeleted(turn.conversationId, clock.now());
        }
      });
      events.emit('chat.turn', { ...turn, state: { step: 'stopped' } });
      if (history.messages.newestLeaf(turn.conversationId) === null)
        events.emit('history.removed', { id: turn.conversationId });
      else tell(turn.conversationId);
      return text;
    },
  };
}
