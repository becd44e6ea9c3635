import { expect, test } from 'vitest';
import type { ListOf } from '../../src/shared/contract/history.ts';
import { ask } from '../support/chats.ts';
import { startApp, startSignedIn, type TestApp } from '../support/test-app.ts';

const titles = async (app: TestApp, of: ListOf) =>
  (await app.call('history.list', { of, limit: 50 })).conversations.map(({ title }) => title);

async function three() {
  const app = await startSignedIn();
  const ids: string[] = [];
  for (const word of ['one', 'two', 'three']) {
    ids.push((await ask(app, app.accountId, `echo ${word}`)).conversationId);
    app.machine.clock.advance(1_000);
  }
  return { app, ids, one: ids[0] ?? '', two: ids[1] ?? '', third: ids[2] ?? '' };
}

test('each conversation is in one place: recent, pinned, a folder, the archive or the bin', async () => {
  const { app, one, two, third } = await three();
  expect(await titles(app, { kind: 'recent' })).toEqual(['echo three', 'echo two', 'echo one']);
  await app.call('history.change', { ids: [one], patch: { pinned: true } });
  const folder = await app.call('folders.add', { name: ' Work ' });
  expect(folder.name).toBe('Work');
  await app.call('history.change', { ids: [two], patch: { folderId: folder.id } });
  expect(await titles(app, { kind: 'recent' })).toEqual(['echo three']);
  expect(await titles(app, { kind: 'pinned' })).toEqual(['echo one']);
  expect(await titles(app, { kind: 'folder', id: folder.id })).toEqual(['echo two']);

  await app.call('history.change', { ids: [one, two, third], patch: { archived: true } });
  for (const kind of ['recent', 'pinned'] as const) expect(await titles(app, { kind })).toEqual([]);
  expect(await titles(app, { kind: 'archived' })).toHaveLength(3);
  expect(await titles(app, { kind: 'all' })).toHaveLength(3);
  // where it was before is remembered
  await app.call('history.change', { ids: [one], patch: { archived: false } });
  expect(await titles(app, { kind: 'pinned' })).toEqual(['echo one']);
  await app.call('history.delete', { ids: [one, two] });
  expect(await titles(app, { kind: 'bin' })).toEqual(['echo two', 'echo one']);
  expect(await titles(app, { kind: 'pinned' })).toEqual([]);
});

test('an unknown conversation among many changes none of them', async () => {
  const { app, one } = await three();
  const change = { ids: [one, 'unknown'], patch: { pinned: true } };
  expect(await app.fail('history.change', change)).toMatchObject({ code: 'unknown-conversation' });
  expect(await titles(app, { kind: 'pinned' })).toEqual([]);
});

test('a folder that is removed gives its conversations back; folders keep their order and names', async () => {
  const { app, one } = await three();
  const [a, b] = [await app.call('folders.add', { name: 'A' }), await app.call('folders.add', { name: 'B' })];
  await app.call('folders.arrange', { ids: [b.id, a.id] });
  await app.call('folders.rename', { id: a.id, name: 'Also' });
  expect((await app.call('folders.list', undefined)).map(({ name }) => name)).toEqual(['B', 'Also']);
  await app.call('history.change', { ids: [one], patch: { folderId: a.id } });
  await app.call('folders.remove', { id: a.id });
  expect(await titles(app, { kind: 'recent' })).toContain('echo one');
  expect(await app.fail('folders.rename', { id: a.id, name: 'x' })).toMatchObject({ code: 'unknown-folder' });
});

test('a folder that was removed comes back to its place, with what is in no other one', async () => {
  const { app, one, two, third } = await three();
  const add = (name: string) => app.call('folders.add', { name });
  const [a, b] = [await add('A'), await add('B')];
  await app.call('history.change', { ids: [one, two, third], patch: { folderId: a.id } });
  await app.call('history.change', { ids: [third], patch: { archived: true } });
  const removed = await app.call('folders.remove', { id: a.id });
  await app.call('history.change', { ids: [two], patch: { folderId: b.id } });
  await app.call('history.delete', { ids: [one] });
  await app.call('history.purge', {});
  const c = await add('C');
  await app.call('folders.bringBack', removed);
  expect(await app.call('folders.list', undefined)).toEqual([a, b, c]);
  expect(await titles(app, { kind: 'folder', id: b.id })).toEqual(['echo two']);
  await app.call('history.change', { ids: [third], patch: { archived: false } });
  expect(await titles(app, { kind: 'folder', id: a.id })).toEqual(['echo three']);
});

test('tags are counted, whatever the case they are typed in', async () => {
  const { app, one, two } = await three();
  await app.call('history.tag', { ids: [one, two], add: ['Ideas', 'later'] });
  await app.call('history.tag', { ids: [two], add: ['ideas'], remove: ['LATER'] });
  expect(await app.call('history.tags', undefined)).toEqual([
    { tag: 'Ideas', count: 2 },
    { tag: 'later', count: 1 },
  ]);
  expect(await titles(app, { kind: 'tag', tag: 'ideas' })).toEqual(['echo two', 'echo one']);
});

test('chats go to the bin together, or stay where one of them is not there', async () => {
  const { app, one, two } = await three();
  const from = app.heard.length;
  expect(await app.fail('history.delete', { ids: [one, 'gone', two] })).toMatchObject({
    code: 'unknown-conversation',
  });
  expect(await titles(app, { kind: 'bin' })).toEqual([]);
  expect(app.heard.slice(from)).toEqual([]);
  await app.call('history.delete', { ids: [one, two] });
  expect(await titles(app, { kind: 'bin' })).toEqual(['echo two', 'echo one']);
});

const day = 86_400_000;

/** starts the app after this many days without it, and looks into the bin */
async function binAfter(app: TestApp, days: number): Promise<{ app: TestApp; bin: string[] }> {
  await app.close();
  app.machine.clock.setWall(app.machine.clock.now() + days * day);
  const next = await startApp(app.machine);
  return { app: next, bin: await titles(next, { kind: 'bin' }) };
}

test('what is in the bin goes after 30 days, and not before', async () => {
  const { app, one, two } = await three();
  app.machine.clock.advance(6 * day);
  await app.call('history.delete', { ids: [one] });
  app.machine.clock.advance(10 * day);
  await app.call('history.delete', { ids: [two] });
  app.machine.clock.advance(19.5 * day);
  const early = await binAfter(app, 0);
  expect(early.bin).toEqual(['echo two', 'echo one']);
  const late = await binAfter(early.app, 1);
  expect(late.bin).toEqual(['echo two']);
  expect(await late.app.fail('history.open', { id: one })).toMatchObject({ code: 'unknown-conversation' });
});

test('30 days are over also where the app is started now and then', async () => {
  const { app, one } = await three();
  await app.call('history.delete', { ids: [one] });
  let next = await binAfter(app, 0);
  for (const days of [7, 7, 7, 7]) {
    next = await binAfter(next.app, days);
    expect(next.bin).toEqual(['echo one']);
  }
  expect((await binAfter(next.app, 3)).bin).toEqual([]);
});

test.each([40, 300, 30_000])(
  'a clock that is %d days ahead at one start takes nothing out of the bin',
  async (days) => {
    const { app, one } = await three();
    await app.call('history.delete', { ids: [one] });
    let next = await binAfter(app, days);
    expect(next.bin).toEqual(['echo one']);
    for (const step of [1 - days, 6, 6, 6]) {
      next = await binAfter(next.app, step);
      expect(next.bin).toEqual(['echo one']);
    }
    for (const step of [6, 6]) next = await binAfter(next.app, step);
    expect(next.bin).toEqual([]);
  },
);

test('a clock that stays ahead takes a week of the 30 days at most', async () => {
  const { app, one } = await three();
  await app.call('history.delete', { ids: [one] });
  let next = await binAfter(app, 200);
  for (let at = 0; at < 22; at += 1) next = await binAfter(next.app, 1);
  expect(next.bin).toEqual(['echo one']);
  for (let at = 0; at < 2; at += 1) next = await binAfter(next.app, 1);
  expect(next.bin).toEqual([]);
});

test('an answer that came is unread until somebody has seen it', async () => {
  const { app, one } = await three();
  const unread = async () =>
    (await app.call('history.list', { limit: 9 })).conversations.filter((each) => each.unread).length;
  expect(await unread()).toBe(3);
  await app.call('history.seen', { id: one });
  expect(await unread()).toBe(2);
});

test('a branch becomes a conversation of its own, and neither changes the other', async () => {
  const app = await startSignedIn();
  const first = await ask(app, app.accountId, 'echo first');
  const { id } = (await app.call('history.open', { id: first.conversationId })).conversation;
  await app.call('setup.set', { conversationId: id, setup: { system: 'Be brief.', parameters: {} } });
  const fork = await app.call('history.fork', { id, messageId: first.answerId });
  const { messages } = await app.call('history.open', { id: fork.id });
  expect(messages.map(({ text, depth }) => [text, depth])).toEqual([
    ['echo first', 0],
    ['first', 1],
  ]);
  expect(messages.every(({ conversationId }) => conversationId === fork.id)).toBe(true);
  expect((await app.call('setup.get', { conversationId: fork.id })).system).toBe('Be brief.');
  await app.call('history.delete', { ids: [id] });
  await app.call('history.purge', {});
  expect((await app.call('history.open', { id: fork.id })).messages).toEqual(messages);
});

test('a message of another chat begins no branch of this one', async () => {
  const app = await startSignedIn();
  const [first, second] = [
    await ask(app, app.accountId, 'echo first'),
    await ask(app, app.accountId, 'echo second'),
  ];
  expect(
    await app.fail('history.fork', { id: first.conversationId, messageId: second.answerId }),
  ).toMatchObject({ code: 'unknown-message' });
  expect(await titles(app, { kind: 'recent' })).toEqual(['echo second', 'echo first']);
});

test('a long conversation is read from its end, and any part of it by its place', async () => {
  const app = await startSignedIn();
  const { messages, conversations } = app.app.core().history;
  conversations.add({ id: 'long', title: 'long', accountId: null, model: null, at: 0 });
  for (let at = 0; at < 500; at += 1)
    messages.add({
      id: `m${String(at).padStart(4, '0')}`,
      conversationId: 'long',
      parentId: at === 0 ? null : `m${String(at - 1).padStart(4, '0')}`,
      role: at % 2 === 0 ? 'user' : 'assistant',
      text: `message ${at}`,
      model: null,
      ending: 'complete',
      at,
    });
  const opened = await app.call('history.open', { id: 'long' });
  expect(opened.messages).toHaveLength(60);
  expect(opened.messages[0]?.depth).toBe(440);
  expect(opened.messages.at(-1)?.text).toBe('message 499');
  const page = await app.call('history.page', { id: 'long', from: 10, to: 13 });
  expect(page.map(({ text }) => text)).toEqual(['message 10', 'message 11', 'message 12']);
  expect(await app.call('history.page', { id: 'long', from: 498, to: 900 })).toHaveLength(2);
  expect(await app.call('history.page', { id: 'long', from: 9, to: 9 })).toEqual([]);
});

test('presets are kept, changed and removed', async () => {
  const app = await startSignedIn();
  const made = await app.call('presets.put', {
    name: 'Brief',
    system: 'Be brief.',
    parameters: { effort: 'low' },
  });
  await app.call('presets.put', { ...made, name: 'Briefer' });
  expect(await app.call('presets.list', undefined)).toEqual([{ ...made, name: 'Briefer' }]);
  await app.call('presets.remove', { id: made.id });
  expect(await app.call('presets.list', undefined)).toEqual([]);
  expect(await app.fail('presets.remove', { id: made.id })).toMatchObject({ code: 'unknown-preset' });
});
