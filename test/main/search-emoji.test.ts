import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createConversations } from '../../src/main/history/conversations.ts';
import { openDatabase, type Sql } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';

const key = new Uint8Array(32);

function fill(sql: Sql, texts: readonly string[]) {
  const { messages } = createHistory(sql);
  createConversations(sql).add({ id: 'c', title: 'c', accountId: 'a', model: 'm', at: 0 });
  for (const [at, text] of texts.entries())
    messages.add({
      id: `m${at}`,
      conversationId: 'c',
      parentId: null,
      role: 'user',
      text,
      model: null,
      ending: 'complete',
      at,
    });
}

const search = (sql: Sql, query: string) =>
  createHistory(sql).search.messages({ query, limit: 9 }, createConversations(sql)).found;
const find = (sql: Sql, query: string) => search(sql, query).map(({ messageId }) => messageId);

const texts = [
  'It is out🎉 and we sleep',
  'A family: 👨‍👩‍👧, at home',
  'Seoul 🇰🇷 and a ❤️ for it',
  'code 1f389, in letters',
  '출시했어요🎉축하해요',
  'Hands 👍🏽',
];

test.each([
  ['🎉', ['m4', 'm0']],
  ['out 🎉', ['m0']],
  ['out🎉', ['m0']],
  ['"out🎉 and"', ['m0']],
  ['축하🎉', ['m4']],
  ['👨‍👩‍👧', ['m1']],
  ['👧', ['m1']],
  ['🇰🇷', ['m2']],
  ['❤', ['m2']],
  ['❤️', ['m2']],
  ['👍', ['m5']],
  ['👍🏽', ['m5']],
  ['🎈', []],
  ['1f389', ['m3']],
])('%s finds what has it', (query, expected) => {
  const sql = openDatabase(':memory:', key);
  fill(sql, texts);
  expect(find(sql, query)).toEqual(expected);
});

test('emoji are marked where they were found', () => {
  const sql = openDatabase(':memory:', key);
  fill(sql, texts);
  const [snippet] = search(sql, '🎉 sleep').map((found) => found.snippet);
  expect(snippet?.marks.map(([from, to]) => snippet.text.slice(from, to))).toEqual(['🎉', 'sleep']);
});

test('emoji of an earlier history are found, and all else as before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-emoji-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'history.db');
  const before = openDatabase(file, key);
  fill(before, texts);
  // as it was kept when the index left signs out
  before.exec(`update message_words set words = 'It is out and we sleep', place = index_place('c', 'a', 'm') where rowid = 1;
    pragma user_version = 4`);
  expect(find(before, '🎉')).toEqual(['m4']);
  before.close();
  const after = openDatabase(file, key);
  expect(find(after, '🎉')).toEqual(['m4', 'm0']);
  expect(find(after, 'sleep')).toEqual(['m0']);
  expect(find(after, 'hands')).toEqual(['m5']);
  after.close();
});
