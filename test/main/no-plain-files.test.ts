import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';

const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      // the one that the folder itself was read by
      return [];
    }
  });

// where each process can look at its own files
test.runIf(process.platform === 'linux').each(['history.db', ':memory:'])(
  'a long chat that is read (%s) leaves no word of it outside of the profile',
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-plain-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const sql = openDatabase(name === ':memory:' ? name : join(folder, name), new Uint8Array(32));
    onTestFinished(() => void sql.close());
    const { conversations, messages, together } = createHistory(sql);
    together(() => {
      conversations.add({ id: 'c', title: 'C', accountId: null, model: null, at: 0 });
      for (let at = 0; at < 60; at += 1)
        messages.add({
          id: `m${at}`,
          conversationId: 'c',
          parentId: at === 0 ? null : `m${at - 1}`,
          role: 'user',
          text: 'canary '.repeat(80_000),
          model: null,
          ending: 'complete',
          at,
        });
    });
    const before = new Set(openFiles());
    for (const _ of sql.prepare('select * from messages order by role, depth desc').iterate()) {
      expect(openFiles().filter((file) => !before.has(file))).toEqual([]);
      break;
    }
  },
);
