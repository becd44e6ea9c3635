import Database from 'better-sqlite3-multiple-ciphers';
import { expect, onTestFinished, test } from 'vitest';
import { send, settled, startLongAnswer, texts } from '../support/chats.ts';
import { createMachine, startApp, startSignedIn } from '../support/test-app.ts';

/** the machine's disk, as far as the history's writers of these names can tell */
function createDisk<T extends object>(of: T, ...names: (keyof T)[]) {
  const disk = { full: false, says: 'SQLITE_FULL' };
  for (const name of names) {
    const write = of[name] as (...given: unknown[]) => unknown;
    const take = (...given: unknown[]) => {
      if (disk.full) throw Object.assign(new Error('not written'), { code: disk.says });
      return write(...given);
    };
    Object.assign(of, { [name]: take });
  }
  return disk;
}

/** one that was heard to its end */
const answerWithoutRoom = async (text: string, says = 'SQLITE_FULL') => {
  const app = await startSignedIn();
  const disk = createDisk(app.app.core().history.messages, 'add');
  disk.says = says;
  const turn = await send(app, text);
  disk.full = true;
  await expect.poll(() => app.machine.logged.join('\n')).toContain('an answer waits for the disk');
  return { app, disk, turn };
};

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
  const { app, disk, turn } = await answerWithoutRoom('echo precious');
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

test('an answer that waits for room is not lost by a stop, which says what it waits for', async () => {
  const { app, disk, turn } = await answerWithoutRoom('echo precious');
  for (let times = 0; times < 2; times += 1) {
    expect(await app.fail('chat.stop', { turnId: turn.id })).toMatchObject({ code: 'answer-waits-for-room' });
    expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
  }
  disk.full = false;
  app.machine.clock.advance(5_000);
  expect((await settled(app, turn)).state).toEqual({ step: 'done' });
  expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
});

test.each(['SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_BUSY'])(
  'an answer that meets %s is kept once it is over, and not said to want room',
  async (says) => {
    const { app, disk, turn } = await answerWithoutRoom('echo precious', says);
    expect(await app.fail('chat.stop', { turnId: turn.id })).toMatchObject({ code: 'answer-waits-for-disk' });
    expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
    disk.full = false;
    app.machine.clock.advance(5_000);
    expect((await settled(app, turn)).state).toEqual({ step: 'done' });
    expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
  },
);

test('what was said till a stop is kept as soon as there is room for it', async () => {
  const app = await startSignedIn();
  const { messages, pieces } = app.app.core().history;
  const disks = [createDisk(messages, 'add'), createDisk(pieces, 'append')];
  const turn = await startLongAnswer(app);
  for (const disk of disks) disk.full = true;
  expect(await app.fail('chat.stop', { turnId: turn.id })).toMatchObject({ code: 'answer-waits-for-room' });
  const [, said = ''] = await texts(app, turn);
  expect(said).toMatch(/^1 /);
  for (const disk of disks) disk.full = false;
  app.machine.clock.advance(5_000);
  expect((await settled(app, turn)).state).toEqual({ step: 'stopped' });
  expect(await texts(app, turn)).toContain(said);
});

test('a chat whose answer waits for room can be deleted for good, to make some', async () => {
  const { app, disk, turn } = await answerWithoutRoom('echo large');
  await app.call('history.delete', { ids: [turn.conversationId] });
  await app.call('history.purge', { ids: [turn.conversationId] });
  disk.full = false;
  app.machine.clock.advance(5_000);
  await expect.poll(() => app.app.busy()).toBe(false);
  expect((await app.call('history.list', { limit: 9 })).conversations).toEqual([]);
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

test.each(['changed', 'taken back'] as const)(
  'a held message that can’t be %s for want of room waits on, and goes when its time has come',
  async (deed) => {
    const app = await startSignedIn();
    app.machine.practice.set({ rateLimitS: 90 });
    const turn = await settled(app, await send(app, 'echo slowly'));
    app.machine.practice.set({ rateLimitS: 0 });
    const disk = createDisk(app.app.core().history.turns, 'set');
    disk.full = true;
    const from = app.heard.length;
    const { id, questionId: messageId, accountId, model } = turn;
    const failure =
      deed === 'changed'
        ? await app.fail('chat.edit', { messageId, text: 'echo fast', accountId, model })
        : await app.fail('chat.withdraw', { turnId: id });
    expect(failure).toMatchObject({ code: 'disk-full' });
    expect(app.heard.slice(from)).toEqual([]);
    disk.full = false;
    app.machine.clock.advance(95_000);
    expect((await settled(app, turn, from)).state).toEqual({ step: 'done' });
    expect(await texts(app, turn)).toEqual(['echo slowly', 'slowly']);
  },
);

/** A disk on which a history that is opened may not grow: SQLite itself finds it full. */
function createFullDisk() {
  const { pragma } = Database.prototype;
  const opened: Database.Database[] = [];
  const leave = () => void (Database.prototype.pragma = pragma);
  Database.prototype.pragma = function (this: Database.Database, source, options) {
    if (source === 'foreign_keys = on' && !this.memory) {
      opened.push(this);
      // never less than what is there
      pragma.call(this, 'max_page_count = 1');
    }
    return pragma.call(this, source, options);
  };
  onTestFinished(leave);
  return {
    makeRoom: () => {
      leave();
      for (const sql of opened) sql.pragma('max_page_count = 1000000');
    },
  };
}

test('a start opens on a full disk, and says that what broke off waits for room', async () => {
  const machine = await createMachine();
  const first = await startSignedIn(machine);
  const done = await settled(first, await send(first, 'echo something'));
  const { history } = first.app.core();
  const crashed = { ...done, id: 'crashed', answerId: 'crashed-answer' };
  const said = 'half an answer '.repeat(20_000);
  history.turns.add(crashed, machine.clock.now());
  history.turns.set(crashed.id, 'sending', { step: 'streaming' });
  history.pieces.append(crashed.answerId, 0, said);
  await first.close();

  const disk = createFullDisk();
  const app = await startApp(machine);
  expect(await app.call('profile.state', undefined)).toMatchObject({ step: 'open' });
  expect((await app.call('app.info', undefined)).notices).toMatchObject([{ code: 'turns-wait-for-room' }]);
  expect(await texts(app, done)).toContain('something');
  machine.clock.advance(5_000);
  expect(app.app.core().history.turns.get(crashed.id).step).toBe('sending');
  disk.makeRoom();
  machine.clock.advance(5_000);
  const { messages, turns } = await app.call('history.show', {
    id: done.conversationId,
    messageId: crashed.answerId,
  });
  expect(messages.at(-1)).toMatchObject({ text: said, ending: 'cut' });
  expect(turns).toEqual([]);
  expect(machine.practice.status().counts.answers).toBe(1);
});

test.each([
  ['SQLITE_FULL', '', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', '', 'disk-full'],
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
