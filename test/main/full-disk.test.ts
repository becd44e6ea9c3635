import { expect, test } from 'vitest';
import { send, settled, startLongAnswer, texts } from '../support/chats.ts';
import { startSignedIn } from '../support/test-app.ts';

const full = (): never => {
  throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
};

/** the machine's disk, as far as the history's writers of these names can tell */
function createDisk<T extends object>(of: T, ...names: (keyof T)[]) {
  const disk = { full: false };
  for (const name of names) {
    const write = of[name] as (...given: unknown[]) => unknown;
    Object.assign(of, { [name]: (...given: unknown[]) => (disk.full ? full() : write(...given)) });
  }
  return disk;
}

test('an answer goes on where its pieces find no room, and is kept whole', async () => {
  const app = await startSignedIn();
  createDisk(app.app.core().history.pieces, 'append').full = true;
  const turn = await startLongAnswer(app);
  app.machine.clock.advance(500);
  await app.call('chat.stop', { turnId: turn.id });
  const { messages, turns } = await app.call('history.open', { id: turn.conversationId });
  expect(messages.at(-1)).toMatchObject({ ending: 'stopped' });
  expect(messages.at(-1)?.text).toMatch(/^1 /);
  expect(turns).toEqual([]);
});

test('an answer that finds no room is shown, and kept as soon as there is some', async () => {
  const app = await startSignedIn();
  const disk = createDisk(app.app.core().history.messages, 'add');
  const turn = await send(app, 'echo precious');
  disk.full = true;
  await expect.poll(() => app.machine.logged.join('\n')).toContain('the disk is full');
  expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
  app.machine.clock.advance(5_000);
  await new Promise(setImmediate);
  expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
  disk.full = false;
  app.machine.clock.advance(5_000);
  expect((await settled(app, turn)).state).toEqual({ step: 'done' });
  const open = await app.call('history.open', { id: turn.conversationId });
  expect(open.messages.at(-1)).toMatchObject({ text: 'precious', ending: 'complete' });
  expect(app.machine.practice.status().counts.answers).toBe(1);
});

test('a held message whose time has come waits on where there is no room', async () => {
  const app = await startSignedIn();
  app.machine.practice.set({ rateLimitS: 90 });
  const turn = await settled(app, await send(app, 'echo slowly'));
  expect(turn.state.step).toBe('held');
  app.machine.practice.set({ rateLimitS: 0 });
  const { turns } = app.app.core().history;
  const disk = createDisk(turns, 'set');
  disk.full = true;
  const from = app.heard.length;
  app.machine.clock.advance(95_000);
  expect(turns.get(turn.id).step).toBe('held');
  disk.full = false;
  app.machine.clock.advance(60_000);
  expect((await settled(app, turn, from)).state).toEqual({ step: 'done' });
});

test.each([
  ['SQLITE_FULL', '', 'disk-full'],
  ['ENOSPC', 'write', 'disk-full'],
  ['SQLITE_READONLY_DIRECTORY', '', 'disk-read-only'],
  ['EACCES', 'open', 'disk-read-only'],
  ['EACCES', 'connect', 'unexpected'],
])('what finds no way onto the disk (%s %s) is said to', async (code, syscall, told) => {
  const app = await startSignedIn();
  Object.assign(app.app.core().history.folders, {
    add: () => {
      throw Object.assign(new Error('a path that nobody needs to see'), { code, syscall });
    },
  });
  const failure = await app.fail('folders.add', { name: 'Work' });
  expect(failure).toMatchObject({ code: told, action: 'retry', detail: `Error ${code}` });
});
