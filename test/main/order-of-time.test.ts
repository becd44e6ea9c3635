import { expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { empty } from '../support/histories.ts';

/** One chat. Ids are given by hand, as they come where the clock was set back between two starts. */
function oneChat() {
  const history = empty();
  history.conversations.add({ id: 'c', title: 'C', accountId: null, model: null, at: 0 });
  const say = (id: string, parentId: string | null) =>
    history.messages.add({
      id,
      conversationId: 'c',
      parentId,
      role: 'user',
      text: id,
      model: null,
      ending: 'complete',
      at: 0,
    });
  const turn = (id: string, model: string, group?: string) => {
    const value: Turn = {
      id,
      conversationId: 'c',
      accountId: 'a',
      model,
      questionId: 'q',
      answerId: `answer-${id}`,
      state: { step: 'queued' },
    };
    history.turns.add(value, 0, group);
  };
  return { history, say, turn };
}

test('turns are open in the order in which they were asked for, whatever the clock said', () => {
  const { history, say, turn } = oneChat();
  say('q', null);
  turn('9', 'one');
  turn('1', 'two');
  expect(history.turns.open().map(({ id }) => id)).toEqual(['9', '1']);
  expect(history.turns.openIn('c').map(({ id }) => id)).toEqual(['9', '1']);
});

test('an answer that is asked for again takes the place of the one before it, whatever the clock said', () => {
  const { history, say, turn } = oneChat();
  say('q', null);
  turn('8', 'one', 'g');
  turn('9', 'two', 'g');
  turn('1', 'two', 'g');
  expect(history.turns.together('q').map(({ id }) => id)).toEqual(['8', '1']);
});

test('the last time that a question was asked counts, whatever the clock said', () => {
  const { history, say, turn } = oneChat();
  say('q', null);
  turn('8', 'one', 'g');
  turn('9', 'two', 'g');
  turn('1', 'two');
  expect(history.turns.together('q')).toEqual([]);
});

test('the messages of a chat come in the order in which they were written, whatever the clock said', () => {
  const { history, say } = oneChat();
  say('9', null);
  say('8', '9');
  say('1', '9');
  expect(history.messages.all('c').map(({ id }) => id)).toEqual(['9', '8', '1']);
});
