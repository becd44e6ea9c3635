import { expect, test } from 'vitest';
import type { OpenConversation } from '../../src/shared/contract/history.ts';
import { joinedTo } from '../../src/renderer/features/chat/transcript.ts';
import { conversation, message } from './support/seeds.ts';

const question = message({ id: 'q1', depth: 0, role: 'user', text: 'Which lock?' });
const answer = message({ id: 'a1', depth: 1, parentId: 'q1', role: 'assistant', siblings: ['a0', 'a1'] });
const next = message({ id: 'q2', depth: 2, parentId: 'a1', role: 'user', text: 'And which key?' });
const kept: OpenConversation = {
  conversation: conversation({ id: 'c1' }),
  messages: [question, answer, next],
  turns: [],
};

test('messages that say what they said are the same objects after they were read anew', () => {
  const before = joinedTo(null, structuredClone(kept));
  const changed = { ...answer, siblings: ['a0', 'a1', 'a2'] };
  const told = structuredClone({ ...kept, messages: [question, changed, next] });
  const after = joinedTo(before, told);
  expect(after.messages).toEqual(told.messages);
  expect(after.messages.map((each, at) => each === before.messages[at])).toEqual([true, false, true]);
});

test('those of another conversation are not', () => {
  const before = joinedTo(null, structuredClone(kept));
  const other = { ...structuredClone(kept), conversation: conversation({ id: 'c2' }) };
  expect(joinedTo(before, other).messages).toBe(other.messages);
});
