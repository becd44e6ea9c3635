import { expect, test } from 'vitest';
import type { History } from '../../src/main/history/history.ts';
import { exportJson } from '../../src/main/transfer/export-json.ts';
import { empty, importAll } from '../support/histories.ts';

const say = (history: History, id: string, parentId: string | null, files: readonly string[] = []): void => {
  history.messages.add({
    id,
    conversationId: 'c',
    parentId,
    role: 'user',
    text: id,
    model: null,
    accountId: null,
    ending: 'complete',
    at: 0,
  });
  for (const file of files)
    history.attachments.add(
      { id: file, name: 'a.md', mediaType: 'text/markdown', data: new Uint8Array(3), bytes: 3, text: 'abc' },
      0,
    );
  history.attachments.keep(id, [...files]);
  history.conversations.show('c', id);
};

test('what is said in the midst of an export leaves with the next one, and not without its file', () => {
  const history = empty();
  history.conversations.add({ id: 'c', title: 'a chat', accountId: null, model: null, at: 0 });
  say(history, 'before', null, ['f1']);
  const leaving = exportJson({ history, accounts: [] }, ['c']);
  let text = leaving.next().value?.text ?? '';
  say(history, 'meanwhile', 'before', ['f2']);
  for (const part of leaving) text += part.text;
  const other = empty();
  importAll(other, text);
  expect(
    other.messages.all('c').map(({ id, attachments }) => [id, attachments?.map((file) => file.id)]),
  ).toEqual([['before', ['f1']]]);
  expect(other.conversations.shownId('c')).toBe('before');
});
