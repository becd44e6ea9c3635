import fs, { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';
import { openHistory } from '../../src/main/history/open.ts';

/** The first file is moved, and then the process is gone. */
function killedAfterOne(work: () => void): void {
  const { renameSync } = fs;
  let moved = 0;
  fs.renameSync = (...given) => {
    moved += 1;
    if (moved > 1) throw new Error('killed');
    renameSync(...given);
  };
  syncBuiltinESMExports();
  expect(work).toThrow('killed');
  fs.renameSync = renameSync;
  syncBuiltinESMExports();
}

test('a history that is set aside is all there, also where the app was killed in the midst of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-aside-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const key = new Uint8Array(32).fill(1);
  const sql = openDatabase(join(root, 'history.db'), key);
  createHistory(sql).conversations.add({ id: 'c', title: 'C', accountId: null, model: null, at: 0 });
  // as a killed process leaves it: all that it wrote is in the log yet
  const folder = join(root, 'killed');
  mkdirSync(folder);
  for (const name of ['history.db', 'history.db-wal']) copyFileSync(join(root, name), join(folder, name));
  sql.close();
  const log = readFileSync(join(folder, 'history.db-wal'));
  let now = 1;
  const other = {
    folder,
    key: new Uint8Array(32).fill(2),
    now: () => (now += 1),
    exclusive: <T>(work: () => T) => work(),
  };
  killedAfterOne(() => openHistory(other));
  openHistory(other).sql.close();
  const kept = readdirSync(folder).filter((name) => /unreadable-\d+(-wal)?$/.test(name));
  const logs = kept.filter((name) => name.endsWith('-wal'));
  expect(logs.map((name) => readFileSync(join(folder, name)).equals(log))).toEqual([true]);
  expect(kept).toHaveLength(2);
});
