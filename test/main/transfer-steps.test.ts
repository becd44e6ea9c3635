import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createReport } from '../../src/main/transfer/import-report.ts';
import { createImporting } from '../../src/main/transfer/importing.ts';
import { createTransfers } from '../../src/main/transfer/transfers.ts';
import { conversationOf, empty, fileOf, filled } from '../support/histories.ts';
import fc from 'fast-check';

const ids = Array.from({ length: 12 }, (_, at) => `c${at}`);
const many = ids.flatMap((id) => fc.sample(conversationOf(id), { numRuns: 1, seed: 7 }));

/** a clock for whom everything takes long */
function slowClock() {
  let at = 0;
  return { now: () => (at += 20), monotonic: () => at, schedule: () => () => undefined };
}

function transfersOf(history: ReturnType<typeof empty>) {
  let made = 0;
  const random = { id: () => `t${(made += 1)}`, bytes: (count: number) => new Uint8Array(count) };
  return createTransfers({ history, accounts: () => [], clock: slowClock(), random });
}

test('a file comes in step by step: whatever else there is to do waits for one chat, and not for all', async () => {
  const history = empty();
  const transfers = transfersOf(history);
  const { id } = transfers.import(1);
  const seen = new Set<number>();
  const pushed = transfers.push(id, fileOf(filled(many)), true);
  const look = () => {
    seen.add(history.archive.count().conversations);
    if (seen.size < 6) setImmediate(look);
  };
  look();
  expect((await pushed).conversations).toBe(12);
  expect(seen.size).toBe(6);
});

test('an import that is cancelled between two steps takes no more', async () => {
  const history = empty();
  const transfers = transfersOf(history);
  const { id } = transfers.import(1);
  const pushed = transfers.push(id, fileOf(filled(many)), true);
  void transfers.cancel(id);
  await expect(pushed).rejects.toMatchObject({ failure: { code: 'transfer.gone' } });
  expect(history.archive.count().conversations).toBeLessThan(12);
});

test('a file goes out in parts that nobody waits long for, and is the same', () => {
  const history = filled(many);
  const transfers = transfersOf(history);
  const { id } = transfers.export({ kind: 'all' }, 'json');
  const parts: string[] = [];
  for (;;) {
    const { data, last } = transfers.next(id);
    parts.push(Buffer.from(data, 'base64').toString('utf8'));
    if (last) break;
  }
  expect(parts.length).toBeGreaterThan(12);
  expect(parts.join('')).toBe(fileOf(history));
});

test.each(['json', 'markdown'] as const)('one chat that is large goes out as %s in parts, too', (format) => {
  const history = empty();
  const messages = Array.from({ length: 60 }, (_, at) => `m${at}`);
  const text = 'words '.repeat(5_000);
  history.conversations.add({ id: 'large', title: 'Large', accountId: null, model: null, at: 0 });
  for (const [at, id] of messages.entries())
    history.messages.add({
      id,
      conversationId: 'large',
      parentId: messages[at - 1] ?? null,
      role: 'user',
      text,
      model: null,
      ending: 'complete',
      at,
    });
  const transfers = transfersOf(history);
  const { id } = transfers.export({ kind: 'all' }, format);
  const parts: string[] = [];
  for (;;) {
    const { data, last } = transfers.next(id);
    parts.push(Buffer.from(data, 'base64').toString('utf8'));
    if (last) break;
  }
  const whole = parts.join('');
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(3 * text.length);
  // where there is nothing to say yet, it is read
  expect(parts.filter((part) => part === '').length).toBeGreaterThan(10);
  if (format === 'json') expect(whole).toContain(JSON.stringify(history.archive.read('large')?.messages));
  else expect(whole.split(text)).toHaveLength(61);
});

test('a file of ours is never whole in memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  };
  const importing = createImporting({ history: empty(), now: () => 0, report: createReport() });
  const push = (text: string) => {
    const steps = importing.push(text, false);
    while (!steps.next().done);
  };
  push('{"format":"latchkey-history","version":1,"conversations":[');
  const before = heap();
  for (let at = 0; at < 30; at += 1) push(`{"odd":"${String(at).repeat(500_000)}"}${at < 29 ? ',' : ''}`);
  expect(heap() - before).toBeLessThan(8);
});
