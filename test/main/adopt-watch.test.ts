import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { watchToolFile } from '../../src/main/credentials/adopt/watch.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** watches, and gives a promise of each next change */
function start(path: string) {
  let calls = 0;
  let waiting: (() => void)[] = [];
  const stop = watchToolFile(path, () => {
    calls++;
    for (const go of waiting.splice(0)) go();
  });
  stops.push(stop);
  return {
    stop,
    calls: () => calls,
    next: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting = [...waiting, resolve];
      return promise;
    },
  };
}

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-adopt-'));
  const path = join(folder, 'auth.json');
  writeFileSync(path, 'one');
  return { folder, path };
}
function renameOver(path: string, text: string) {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

test('a file renamed over the old one is seen, each time', async () => {
  const { path } = place();
  const watched = start(path);
  for (const text of ['two', 'three', 'four']) {
    const next = watched.next();
    renameOver(path, text);
    await next;
  }
  expect(watched.calls()).toBe(3);
});

test('the many events of one write are one change', async () => {
  const { path } = place();
  const watched = start(path);
  const next = watched.next();
  for (const text of ['a', 'b', 'c', 'd']) renameOver(path, text);
  await next;
  const last = watched.next();
  renameOver(path, 'e');
  await last;
  expect(watched.calls()).toBe(2);
});

test('a removed file, and the one made anew, are seen', async () => {
  const { path } = place();
  const watched = start(path);
  const gone = watched.next();
  rmSync(path);
  await gone;
  const back = watched.next();
  writeFileSync(path, 'two');
  await back;
  expect(watched.calls()).toBe(2);
});

test('a file is seen that comes after its folder, and after its folder was replaced', async () => {
  const { folder } = place();
  const inner = join(folder, 'home');
  const path = join(inner, 'auth.json');
  const watched = start(path);
  for (const text of ['one', 'two']) {
    const made = watched.next();
    mkdirSync(inner);
    writeFileSync(path, text);
    await made;
    // the folder is watched again: this one does not wait for the next look in two seconds
    const replaced = watched.next();
    const since = performance.now();
    renameOver(path, 'replaced');
    await replaced;
    expect(performance.now() - since).toBeLessThan(1_500);
    const removed = watched.next();
    rmSync(inner, { recursive: true });
    await removed;
  }
  expect(watched.calls()).toBeGreaterThanOrEqual(6);
}, 20_000);

test('other files of the folder are no change, and after the end nothing is', async () => {
  const { folder, path } = place();
  const [watched, other] = [start(path), start(join(folder, 'other.json'))];
  const others = other.next();
  writeFileSync(join(folder, 'other.json'), 'x');
  await others;
  expect(watched.calls()).toBe(0);
  watched.stop();
  const second = start(path);
  const next = second.next();
  renameOver(path, 'two');
  await next;
  expect(watched.calls()).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'a change of what a link leads to is seen',
  async () => {
    const { folder, path } = place();
    const elsewhere = place();
    rmSync(path);
    symlinkSync(elsewhere.path, join(folder, 'auth.json'));
    const watched = start(path);
    const next = watched.next();
    renameOver(elsewhere.path, 'two');
    await next;
    expect(watched.calls()).toBe(1);
  },
  10_000,
);
