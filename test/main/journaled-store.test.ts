import Conf from 'conf';
import fc from 'fast-check';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createExclusive } from '../../src/main/credentials/lock.ts';
import { createJournaledStore } from '../../src/main/system/journaled-store.ts';
import type { WriteSome } from '../../src/main/system/write-all.ts';

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'accounts.journal');
  const base = () => new Conf({ cwd: folder, configName: 'accounts', accessPropertiesByDotNotation: false });
  const exclusive = createExclusive(join(folder, 'locks'));
  const open = (write: WriteSome = writeSync) =>
    createJournaledStore({ base: base(), file, exclusive, write });
  return { folder, file, base, open };
}

test('what was set is there at once, for others too, and after a restart', () => {
  const { open, base } = place();
  const [one, other] = [open(), open()];
  one.set('a', { deep: [1] });
  other.set('b', 'two');
  for (const store of [one, other]) expect(store.store).toEqual({ a: { deep: [1] }, b: 'two' });
  one.delete('a');
  expect(other.get('a')).toBeUndefined();
  expect(open().store).toEqual({ b: 'two' });
  expect(base().store).toEqual({ b: 'two' });
  // who was open while another start folded goes on
  other.set('c', 3);
  expect(one.get('c')).toBe(3);
});

test('the file itself is rewritten at a start only', () => {
  const { open, file, folder } = place();
  const store = open();
  store.set('a', 1);
  const json = join(folder, 'accounts.json');
  const before = existsSync(json) ? readFileSync(json, 'utf8') : '';
  store.set('a', 2);
  expect(existsSync(json) ? readFileSync(json, 'utf8') : '').toBe(before);
  expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  open();
  expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual({ a: 2 });
  expect(statSync(file).size).toBe(0);
});

test('a line that its writer did not finish costs nothing that was promised', () => {
  const { open, file } = place();
  const store = open();
  store.set('a', 1);
  appendFileSync(file, '{"k":"a","v":"never sai');
  expect(store.get('a')).toBe(1);
  store.set('b', 2);
  expect(store.store).toEqual({ a: 1, b: 2 });
  appendFileSync(file, '{"k":"b"');
  expect(open().store).toEqual({ a: 1, b: 2 });
});

/** A disk that takes a few bytes at a time, and of those as many as there is room for. */
const smallDisk = (room: number) => {
  const disk = { room };
  const write: WriteSome = (handle, bytes) => {
    if (disk.room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const some = bytes.subarray(0, Math.min(7, disk.room));
    disk.room -= some.length;
    return writeSync(handle, some);
  };
  return { disk, write };
};

test('what a nearly full disk takes in parts is all there', () => {
  const { open } = place();
  const { write } = smallDisk(1_000);
  open(write).set('a', 'x'.repeat(100));
  expect(open().get('a')).toBe('x'.repeat(100));
});

test('what finds no room is told, and leaves nothing behind', () => {
  const { open, file } = place();
  const { disk, write } = smallDisk(1_000);
  const [store, other] = [open(write), open()];
  store.set('a', 'old');
  appendFileSync(file, '{"k":"a","v":"never sai');
  disk.room = 30;
  expect(() => store.set('a', 'new'.repeat(20))).toThrow('no space left');
  for (const each of [store, other]) expect(each.get('a')).toBe('old');
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
  disk.room = 1_000;
  store.set('a', 'new');
  for (const each of [store, other, open()]) expect(each.get('a')).toBe('new');
});

test('a journal that got the number of one that is gone is read from its beginning', () => {
  const { open, file } = place();
  const reader = open();
  // written by another process that ended since: whoever has the file open keeps its number taken
  const written = (value: string) => appendFileSync(file, `{"k":"a","v":"${value}"}\n`);
  written('old');
  expect(reader.get('a')).toBe('old');
  const { ino } = statSync(file);
  for (let starts = 0; starts === 0 || (statSync(file).ino !== ino && starts < 10); starts += 1) open();
  written('new');
  expect(reader.get('a')).toBe('new');
});

test('replacing everything is seen by all', () => {
  const { open } = place();
  const [one, other] = [open(), open()];
  one.set('a', 1);
  other.store = { z: 26 };
  expect(one.store).toEqual({ z: 26 });
  expect(open().store).toEqual({ z: 26 });
});

test('whoever changes what, and whenever it is folded: the last word counts', () => {
  const act = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom(
      'set' as const,
      'set' as const,
      'delete' as const,
      'open' as const,
      'tear' as const,
    ),
    key: fc.constantFrom('a', 'b', '__proto__'),
    value: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const { open, file } = place();
      const stores = [open(), open(), open()];
      const model = new Map<string, unknown>();
      for (const { who, what, key, value } of acts) {
        const store = stores[who];
        if (!store) throw new Error('no such store');
        if (what === 'open') stores[who] = open();
        else if (what === 'tear') appendFileSync(file, '{"k":"a","v":[');
        else if (what === 'delete') {
          store.delete(key);
          model.delete(key);
        } else {
          store.set(key, value);
          model.set(key, JSON.parse(JSON.stringify(value)) as unknown);
        }
        for (const each of stores)
          for (const name of ['a', 'b', '__proto__']) expect(each.get(name)).toEqual(model.get(name));
      }
    }),
    { numRuns: 40 },
  );
});
