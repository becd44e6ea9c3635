import { expect, test } from 'vitest';
import { readUsed } from '../../src/main/chat/reading.ts';
import type { History } from '../../src/main/history/history.ts';
import type { Usage } from '../../src/shared/contract/chat.ts';
import { empty } from '../support/histories.ts';

const conversationId = 'c';

function answer(history: History, id: string, parentId: string | null, model: string, usage?: Usage): void {
  history.messages.add({
    id,
    conversationId,
    parentId,
    role: 'assistant',
    text: 'An answer.',
    model,
    ending: 'complete',
    usage,
    at: 0,
  });
}

test('what the answers of the visible branch used is told by their models', () => {
  const history = empty();
  history.conversations.add({ id: conversationId, title: 'C', accountId: null, model: null, at: 0 });
  expect(readUsed(history, conversationId)).toEqual([]);
  answer(history, 'a', null, 'one', { inputTokens: 10, cachedTokens: 4, outputTokens: 1 });
  answer(history, 'b', 'a', 'two', { inputTokens: 100, outputTokens: 7 });
  answer(history, 'elsewhere', 'b', 'one', { inputTokens: 9_000, outputTokens: 9_000 });
  answer(history, 'c', 'b', 'three');
  // a provider that counts more than it was given
  answer(history, 'd', 'c', 'one', { inputTokens: 20, cachedTokens: 50, outputTokens: 2 });
  history.conversations.show(conversationId, 'd');
  expect(readUsed(history, conversationId)).toEqual([
    { model: 'one', usage: { inputTokens: 30, cachedTokens: 24, outputTokens: 3 } },
    { model: 'two', usage: { inputTokens: 100, cachedTokens: 0, outputTokens: 7 } },
  ]);
});
