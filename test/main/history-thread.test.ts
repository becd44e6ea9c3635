import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { NewerDatabase, openDatabase } from '../../src/main/history/database.ts';
import { runOffThread } from '../../src/main/profile/backup/off-thread.ts';
import { historyThread } from '../support/test-app.ts';

const key = new Uint8Array(32).fill(7);
const run = (file: string, of: string | null, signal = new AbortController().signal, withKey = key) =>
  runOffThread(historyThread, { file, of, key: withKey }, signal);

function histories() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-thread-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const of = join(folder, 'history.db');
  const file = join(folder, 'copy.db');
  return { of, file, sql: openDatabase(of, key) };
}

const fill = (sql: ReturnType<typeof openDatabase>, count: number) => {
  sql.exec(`insert into conversations (id, title, created_at, updated_at) values ('c', 'One', 0, 0)`);
  sql
    .prepare(
      `with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
       insert into messages (id, conversation_id, depth, role, text, ending, created_at)
       select 'm' || i, 'c', 0, 'user', hex(randomblob(2000)), 'complete', 0 from n`,
    )
    .run(count);
};

test('a copy is sealed as its history is, counted, and readable by nobody else', async () => {
  const { of, file, sql } = histories();
  fill(sql, 3);
  expect(await run(file, of)).toEqual({ whole: true, conversations: 1, messages: 3 });
  sql.close();
  expect(await run(file, null)).toEqual({ whole: true, conversations: 1, messages: 3 });
  expect(readFileSync(file).subarray(0, 15).toString()).not.toBe('SQLite format 3');
  await expect(run(file, null, undefined, new Uint8Array(32))).rejects.toMatchObject({
    code: 'SQLITE_NOTADB',
  });
});

test('an error of the thread keeps what it is known by', async () => {
  const { of, file, sql } = histories();
  await expect(run(join(file, 'nowhere.db'), of)).rejects.toMatchObject({
    name: 'SqliteError',
    code: 'SQLITE_CANTOPEN',
  });
  sql.pragma('user_version = 99');
  sql.close();
  await expect(run(of, null)).rejects.toBeInstanceOf(NewerDatabase);
});

test('a damaged history is no whole one', async () => {
  const { of, sql } = histories();
  fill(sql, 30);
  sql.exec('create index twice on messages (text)');
  sql.unsafeMode(true);
  sql.pragma('writable_schema = on');
  sql.exec(`update sqlite_schema set sql = 'create index twice on messages (role)' where name = 'twice'`);
  sql.close();
  expect(await run(of, null)).toMatchObject({ whole: false });
});

test('a copy that is given up in the midst leaves its history as it was', async () => {
  const { of, file, sql } = histories();
  fill(sql, 5_000);
  const stop = new AbortController();
  const over = run(file, of, stop.signal);
  await expect
    .poll(() => statSync(file, { throwIfNoEntry: false })?.size, { interval: 1 })
    .toBeGreaterThan(0);
  stop.abort(new Error('given up'));
  await expect(over).rejects.toThrow('given up');
  expect(sql.pragma('integrity_check', { simple: true })).toBe('ok');
  sql.close();
});
