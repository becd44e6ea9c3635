import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { KeyValueStore } from '../../src/main/platform.ts';
import { replaceProfile, undoUnfinished } from '../../src/main/profile/backup/replace.ts';
import { createMemoryStore } from '../support/memory-store.ts';

/** The steps of a process until it is killed: from that one on, nothing that it does comes to anything. */
function killedAt(last: number) {
  let steps = 0;
  const take = () => {
    steps += 1;
    if (steps >= last) throw new Error('killed');
  };
  const { renameSync, rmSync: remove, writeFileSync: write } = fs;
  fs.renameSync = (...given) => {
    take();
    renameSync(...given);
  };
  fs.rmSync = (...given) => {
    take();
    remove(...given);
  };
  fs.writeFileSync = (...given) => {
    take();
    write(...given);
  };
  syncBuiltinESMExports();
  return {
    of: (store: KeyValueStore): KeyValueStore => ({
      ...store,
      get store() {
        return store.store;
      },
      set store(next) {
        take();
        store.store = next;
      },
    }),
    over: () => {
      Object.assign(fs, { renameSync, rmSync: remove, writeFileSync: write });
      syncBuiltinESMExports();
    },
  };
}

function profile() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-restore-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'history.db'), 'old');
  writeFileSync(join(folder, 'history.db-wal'), 'old log');
  const unsealed = join(folder, 'restore-1');
  mkdirSync(unsealed);
  writeFileSync(join(unsealed, 'history.db'), 'new');
  const accountsStore = createMemoryStore({ profile: 'old key', one: 'old' });
  const settingsStore = createMemoryStore({ theme: 'old' });
  const contents = { at: 0, app: '1', conversations: 0, messages: 0, accounts: 1 };
  const manifest = {
    contents,
    profileKey: '',
    accounts: { one: 'new' },
    settings: { theme: 'new' },
    historyBytes: 3,
  };
  const tried = { manifest, folder: unsealed, history: join(unsealed, 'history.db') };
  const read = () => ({
    history: readFileSync(join(folder, 'history.db'), 'utf8'),
    log: readdirSync(folder).includes('history.db-wal'),
    accounts: accountsStore.store,
    settings: settingsStore.store,
  });
  return { folder, accountsStore, settingsStore, tried, read };
}

const before = {
  history: 'old',
  log: true,
  accounts: { profile: 'old key', one: 'old' },
  settings: { theme: 'old' },
};
const after = {
  history: 'new',
  log: false,
  accounts: { profile: 'new key', one: 'new' },
  settings: { theme: 'new' },
};

test('a restore that is killed has happened or has not, at whichever step', () => {
  const ends = new Set<string>();
  for (let last = 1; last < 20; last += 1) {
    const { folder, accountsStore, settingsStore, tried, read } = profile();
    const process = killedAt(last);
    const parts = {
      folder,
      accountsStore: process.of(accountsStore),
      settingsStore: process.of(settingsStore),
    };
    try {
      replaceProfile({ ...parts, now: () => 5 }, tried, 'new key');
    } catch {
      // as far as it came
    } finally {
      process.over();
    }
    undoUnfinished({ folder, accountsStore, settingsStore });
    const found = read();
    expect([before, after]).toContainEqual(found);
    ends.add(found.history);
    // once is enough, and what a whole restore set aside stays
    undoUnfinished({ folder, accountsStore, settingsStore });
    expect(read()).toEqual(found);
    expect(readdirSync(folder).includes('before-restore-5')).toBe(found.history === 'new' || last < 4);
  }
  expect([...ends]).toEqual(['old', 'new']);
});
