import { expect, test } from 'vitest';
import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';
import { reasoningKey } from '../../src/main/history/pieces.ts';
import { empty } from '../support/histories.ts';

const told = (at: number): string =>
  Array.from({ length: 100 }, (_, word) => `w${(at + word) % 5000}`).join(' ');

test('many conversations go for good faster than they came', () => {
  const history = empty();
  const { conversations, messages } = history;
  const ids = Array.from({ length: 600 }, (_, at) => `c${at}`);
  const timed = (work: () => void): number => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  const came = timed(() =>
    history.together(() => {
      for (const [at, conversationId] of ids.entries()) {
        conversations.add({ id: conversationId, title: 'A', accountId: null, model: null, at });
        for (let part = 0; part < 20; part += 1)
          messages.add({
            id: `${conversationId}-${part}`,
            conversationId,
            parentId: part === 0 ? null : `${conversationId}-${part - 1}`,
            role: 'user',
            text: told(at * 20 + part),
            model: null,
            ending: 'complete',
            at,
          });
      }
    }),
  );
  const went = timed(() => history.purge(ids.slice(1), 0));
  expect(went).toBeLessThan(came);
  expect(history.archive.count()).toEqual({ conversations: 1, messages: 20 });
  const { found } = history.search.messages({ query: 'w50', limit: 100 }, conversations);
  expect(new Set(found.map(({ conversation }) => conversation.id))).toEqual(new Set(['c0']));
});

test('nothing of an answer that was being written outlives its chat, nor what was thought for it', () => {
  const sql = openDatabase(':memory:', new Uint8Array(32));
  const history = createHistory(sql);
  for (const id of ['gone', 'kept']) {
    history.conversations.add({ id, title: 'A', accountId: null, model: null, at: 0 });
    history.messages.add({
      id: `${id}-question`,
      conversationId: id,
      parentId: null,
      role: 'user',
      text: 'A',
      model: null,
      ending: 'complete',
      at: 0,
    });
    const answerId = `${id}-answer`;
    history.turns.add(
      {
        id: `${id}-turn`,
        conversationId: id,
        accountId: 'a',
        model: 'm',
        questionId: `${id}-question`,
        answerId,
        state: { step: 'queued' },
      },
      0,
    );
    history.pieces.append(answerId, 0, 'said');
    history.pieces.append(reasoningKey(answerId), 0, 'thought');
  }
  history.purge(['gone'], 0);
  const left = sql.prepare<[], { text: string }>('select text from pieces').all();
  expect(left.map(({ text }) => text)).toEqual(['said', 'thought']);
  expect(history.pieces.read(reasoningKey('kept-answer'))).toBe('thought');
});
