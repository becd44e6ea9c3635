import { expect, test } from 'vitest';
import { shownPath } from '../../src/main/transfer/cut.ts';
import type { PortableMessage } from '../../src/main/transfer/format.ts';

const message = (id: string, parent: string | null): PortableMessage => ({
  id,
  parent,
  role: id.startsWith('q') ? 'user' : 'assistant',
  text: id,
  model: null,
  account: null,
  ending: 'complete',
  createdAt: 0,
});

/** Two answers side by side, and a second question below the first of them. */
const messages = [message('q1', null), message('a1', 'q1'), message('a2', 'q1'), message('q2', 'a1')];

test.each([
  ['compared answers', 'q1', ['q1', 'a2']],
  ['a question that nobody answered', 'q2', ['q1', 'a1', 'q2']],
  ['an answer', 'a1', ['q1', 'a1']],
  ['nothing that was chosen', null, ['q1', 'a1', 'q2']],
])('of %s the branch is shown to its end', (_, shown, ids) => {
  expect(shownPath({ shown, messages }).map(({ id }) => id)).toEqual(ids);
});
