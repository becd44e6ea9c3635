import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/main/history/database.ts';
import { library, searchIn } from '../support/searched-library.ts';

const key = new Uint8Array(32);

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
  expect(library(texts).find(query)).toEqual(expected);
});

test('emoji are marked where they were found', () => {
  const { history, conversations } = library(texts);
  const { found } = history.search.messages({ query: '🎉 sleep', limit: 9 }, conversations);
  const marked = found.map(({ snippet: { text, marks } }) => marks.map(([from, to]) => text.slice(from, to)));
  expect(marked).toEqual([['🎉', 'sleep']]);
});

test('emoji of an earlier history are found, and all else as before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-emoji-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'history.db');
  const before = openDatabase(file, key);
  const { find } = library(texts, before);
  // as it was kept when the index left signs out
  before.exec(`update message_words set words = 'It is out and we sleep', place = index_place('c', 'a', 'm') where rowid = 1;
    pragma user_version = 4`);
  expect(find('🎉')).toEqual(['m4']);
  before.close();
  const sql = openDatabase(file, key);
  const after = searchIn(sql);
  expect(after.find('🎉')).toEqual(['m4', 'm0']);
  expect(after.find('sleep')).toEqual(['m0']);
  expect(after.find('hands')).toEqual(['m5']);
  sql.close();
});
