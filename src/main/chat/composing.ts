import { mostFiles, type Turn } from '../../shared/contract/chat.ts';
import type { Setup } from '../../shared/contract/presets.ts';
import { joinedDraft } from '../../shared/draft-words.ts';
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

interface NewQuestion extends With {
  readonly conversationId: string | null;
  readonly parentId: string | null;
  readonly text: string;
  readonly attachments?: readonly string[] | undefined;
  /** asked the same, to be compared */
  readonly others?: readonly With[] | undefined;
  readonly setup?: Setup | undefined;
}

export interface Composing {
  /** @throws Fault `empty-message`, `still-writing`, `unknown-conversation`, `unknown-message`, `unknown-attachment` */
  send(input: NewQuestion): Turn;
  /** files that are not named stay with it */
  edit(input: With & { messageId: string; text: string; attachments?: readonly string[] | undefined }): Turn;
  regenerate(input: With & { messageId: string }): Turn;
  /** an answer that broke off, gone on with. @throws Fault `not-cut` */
  goOn(input: With & { messageId: string }): Turn;
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

const targetKey = ({ accountId, model }: With): string => JSON.stringify([accountId, model]);

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

  const beginAll = (write: () => readonly [Turn, ...Turn[]], group?: string): Turn => {
    const made = history.together(() => {
      const written = write();
      const [first, ...others] = written;
      for (const turn of written) history.turns.add(turn, clock.now(), others.length > 0 ? first.id : group);
      history.conversations.show(first.conversationId, first.questionId);
      history.conversations.touch(first.conversationId, clock.now(), first);
      return written;
    });
    tell(made[0].conversationId);
    for (const turn of made) turns.begin(turn);
    return made[0];
  };
  const begin = (write: () => Turn, group?: string): Turn => beginAll(() => [write()], group);

  /** an answer that stands beside others, asked for again of its own model, takes its place among them */
  const groupOfAnswer = (answerId: string, { accountId, model }: With): string | undefined => {
    const { parentId } = history.messages.get(answerId);
    const own = parentId === null ? [] : history.turns.together(parentId);
    const before = own.find((turn) => turn.answerId === answerId);
    if (before?.accountId !== accountId || before.model !== model) return undefined;
    return history.turns.groupOf(before.id) ?? undefined;
  };

  interface Question {
    readonly conversationId: string;
    readonly parentId: string | null;
    readonly text: string;
    readonly attachments: readonly string[];
    readonly accountId: string;
  }

  const addQuestion = ({ conversationId, parentId, text, attachments, accountId }: Question): string => {
    if (text.trim() === '' && attachments.length === 0)
      throw new Fault({
        code: 'empty-message',
        message: 'There is nothing to send yet.',
        action: 'check-input',
      });
    const id = random.id();
    const at = clock.now();
    history.messages.add({
      id,
      conversationId,
      parentId,
      role: 'user',
      text,
      model: null,
      accountId,
      ending: 'complete',
      at,
    });
    history.attachments.keep(id, attachments);
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

  const addConversation = ({ text, attachments = [], accountId, model, setup }: NewQuestion): string => {
    const id = random.id();
    const [file] = attachments;
    const title = titleFrom(
      text.trim() === '' && file !== undefined ? history.attachments.get(file).name : text,
    );
    history.conversations.add({ id, title, accountId, model, at: clock.now() });
    if (setup) history.setups.set(id, setup);
    return id;
  };

  const heldFor = (conversationId: string, questionId: string): Turn[] =>
    history.turns
      .openIn(conversationId)
      .filter((turn) => turn.questionId === questionId && turn.step === 'held');

  /** a regenerated question has answers or other turns of its own: it stays where it is */
  const isAskedElsewhere = ({ id, questionId, conversationId }: Turn): boolean =>
    history.messages.children(questionId).length > 0 ||
    history.turns.openIn(conversationId).some((other) => other.id !== id && other.questionId === questionId);

  /** only once that is written: one that could not be taken back waits on */
  const tellTakenBack = (turn: Turn) => {
    turns.takenBack(turn.id);
    events.emit('chat.turn', { ...turn, state: { step: 'stopped' } });
  };

  const takeBackOnlyTurn = (turn: Turn) => {
    history.together(() => {
      history.turns.set(turn.id, 'stopped', { step: 'stopped' });
      history.conversations.show(turn.conversationId, history.messages.leafBelow(turn.questionId));
    });
    tellTakenBack(turn);
    tell(turn.conversationId);
  };

  /** nobody is asked the same twice */
  const othersThan = (first: With, others: readonly With[]): readonly With[] => {
    const asked = new Map([first, ...others].map((each) => [targetKey(each), each]));
    asked.delete(targetKey(first));
    return [...asked.values()];
  };

  return {
    send: (input) =>
      beginAll(() => {
        const { conversationId, parentId, text, attachments = [], others = [] } = input;
        const id =
          conversationId === null ? addConversation(input) : history.conversations.get(conversationId).id;
        requireParent(id, parentId);
        const question = addQuestion({
          conversationId: id,
          parentId,
          text,
          attachments,
          accountId: input.accountId,
        });
        // a suggestion goes without what waits there
        const stays = history.attachments
          .waiting(conversationId)
          .filter((file) => !attachments.includes(file.id));
        history.attachments.setWaiting(
          conversationId,
          stays.map((file) => file.id),
        );
        return [
          newTurn(id, question, input),
          ...othersThan(input, others).map((other) => newTurn(id, question, other)),
        ];
      }),
    edit: ({ messageId, text, attachments, ...chosen }) => {
      const { conversationId, parentId, role, attachments: before = [] } = history.messages.get(messageId);
      // one that waits is not sent beside what takes its place
      const held = heldFor(conversationId, messageId);
      const begun = begin(() => {
        if (role !== 'user')
          throw new Fault({ code: 'not-editable', message: 'Only your own messages can be edited.' });
        const files = attachments ?? before.map(({ id }) => id);
        const question = addQuestion({
          conversationId,
          parentId,
          text,
          attachments: files,
          accountId: chosen.accountId,
        });
        for (const turn of held)
          history.turns.set(turn.id, isAskedElsewhere(turn) ? 'stopped' : 'withdrawn', { step: 'stopped' });
        return newTurn(conversationId, question, chosen);
      });
      for (const turn of held) tellTakenBack(turn);
      return begun;
    },
    goOn: ({ messageId, ...chosen }) =>
      begin(() => {
        const { conversationId, parentId, ending, text } = history.messages.get(messageId);
        if (parentId === null || (ending !== 'cut' && ending !== 'stopped') || text === '')
          throw new Fault({ code: 'not-cut', message: 'This answer did not break off.' });
        const turn = newTurn(conversationId, parentId, chosen);
        // what is there is where it goes on from, also after a restart
        history.pieces.append(turn.answerId, 0, text);
        return turn;
      }),
    regenerate: ({ messageId, ...chosen }) =>
      begin(
        () => {
          const { conversationId, parentId, role, id } = history.messages.get(messageId);
          return newTurn(conversationId, role === 'user' || parentId === null ? id : parentId, chosen);
        },
        groupOfAnswer(messageId, chosen),
      ),
    withdraw: (turnId) => {
      const turn = history.turns.get(turnId);
      if (turn.step !== 'held')
        throw new Fault({ code: 'not-held', message: 'This message is not waiting any more.' });
      const { text, parentId, attachments = [] } = history.messages.get(turn.questionId);
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
        const stays = history.messages.newestLeaf(turn.conversationId) !== null;
        const composer = stays ? turn.conversationId : null;
        const places = [...new Set([turn.conversationId, composer])];
        const files = new Set(
          [...attachments, ...places.flatMap(history.attachments.waiting)].map(({ id }) => id),
        );
        history.attachments.setWaiting(composer, [...files].slice(0, mostFiles));
        // here and not in the window: between the two a crash would lose them
        const words = joinedDraft([text, ...places.map(history.drafts.get)]);
        if (!stays) history.drafts.set(turn.conversationId, '');
        history.drafts.set(composer, words);
      });
      tellTakenBack(turn);
      if (history.messages.newestLeaf(turn.conversationId) === null)
        events.emit('history.removed', { id: turn.conversationId });
      else tell(turn.conversationId);
      return text;
    },
  };
}
