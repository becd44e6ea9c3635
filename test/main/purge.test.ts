import { expect, test } from 'vitest';
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
