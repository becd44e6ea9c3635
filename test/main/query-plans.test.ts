import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Sql } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';

const key = new Uint8Array(32);

/** Every statement that the history makes ready, with how SQLite would go about it. */
function plansOf(sql: Sql): Map<string, string[]> {
  const statements: string[] = [];
  const prepare = sql.prepare.bind(sql) as (source: string) => ReturnType<Sql['prepare']>;
  Object.assign(sql, {
    prepare: (source: string) => {
      statements.push(source);
      return prepare(source);
    },
  });
  createHistory(sql);
  Object.assign(sql, { prepare });
  const planOf = (source: string) => {
    const names = [...source.matchAll(/:([a-z]+)/g)].map(([, name = '']) => [name, 1]);
    const values: object =
      names.length > 0 ? Object.fromEntries(names) : [...source.matchAll(/\?/g)].map(() => '1');
    return (prepare(`explain query plan ${source}`).all(values) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
  };
  return new Map(statements.map((source) => [source, planOf(source)]));
}

// turns_withdrawn holds nothing but what was taken back
const scansAll =
  /^SCAN (turns|messages|message_attachments|attachments|draft_attachments|pieces)(?! USING COVERING INDEX (turns_withdrawn|draft_attachments_used))/;

/** counted for the export: an index is the least that a count can read */
const counts = 'select count(*) from messages';

test('no statement looks at every turn, message or file', () => {
  const plans = plansOf(openDatabase(':memory:', key));
  expect(plans.size).toBeGreaterThan(50);
  const scanning = [...plans]
    .filter(([source]) => !source.includes(counts))
    .filter(([, plan]) => plan.some((line) => scansAll.test(line)));
  expect(scanning).toEqual([]);
});

test('turns of a message that goes, and files that nobody refers to, are found', () => {
  const plans = plansOf(openDatabase(':memory:', key));
  const planOf = (beginning: string) =>
    [...plans].find(([source]) => source.startsWith(beginning))?.[1].join('\n') ?? '';
  expect(planOf('delete from messages')).toContain('INDEX turns_by_question (question_id=?)');
  expect(planOf('delete from attachments')).toContain('COVERING INDEX attachments_by_time (created_at<?)');
});

test('a history of before gets the indexes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-plans-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'history.db');
  const indexes = (sql: Sql) =>
    sql
      .prepare<[], { name: string }>(`select name from sqlite_master where type = 'index' order by name`)
      .all();
  const before = openDatabase(file, key);
  const all = indexes(before);
  before.exec(`drop index turns_by_question; drop index attachments_by_time; drop index draft_attachments_used;
    drop table time_seen; alter table conversations drop column deleted_after;
    pragma user_version = 2`);
  before.close();
  const after = openDatabase(file, key);
  expect(indexes(after)).toEqual(all);
  after.close();
});
