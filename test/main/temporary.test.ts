import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newTemporary } from '../../src/shared/contract/temporary.ts';
import { settled } from '../support/chats.ts';
import { startSignedIn, type TestApp } from '../support/test-app.ts';

const model = 'practice-guide';
const canary = 'marmalade-canary-7781';

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

async function begin(app: TestApp & { accountId: string }) {
  await app.call('drafts.set', { conversationId: newTemporary, text: canary });
  const file = await app.call('attachments.add', {
    conversationId: newTemporary,
    name: `${canary}.md`,
    base64: Buffer.from(canary).toString('base64'),
  });
  const turn = await app.call('chat.send', {
    conversationId: newTemporary,
    parentId: null,
    accountId: app.accountId,
    model,
    text: `echo ${canary}`,
    attachments: [file.id],
    setup: { system: canary, parameters: {} },
  });
  return settled(app, turn);
}

test('a temporary chat answers, is in no list, and leaves nothing', async () => {
  const app = await startSignedIn();
  const from = app.heard.length;
  const turn = await begin(app);
  const open = await app.call('history.open', { id: turn.conversationId });
  expect(open.temporary).toBe(true);
  expect(open.messages.at(-1)?.text).toContain(canary);
  expect(await app.call('setup.get', { conversationId: turn.conversationId })).toMatchObject({
    system: canary,
  });
  expect((await app.call('history.list', { of: { kind: 'all' }, limit: 9 })).conversations).toEqual([]);
  expect((await app.call('search.messages', { query: canary, limit: 9 })).found).toEqual([]);
  expect(app.heard.slice(from).map(({ name }) => name)).not.toContain('history.changed');

  // the database is sealed, so its bytes would hide a canary: that no row is there says it
  const { history } = app.app.core();
  expect(history.conversations.has(turn.conversationId)).toBe(false);
  expect(history.messages.has(turn.questionId)).toBe(false);
  expect(history.drafts.get(null)).toBe('');
  const paths = filesUnder(app.machine.folder);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(readFileSync(path).includes(canary), path).toBe(false);
  expect(JSON.stringify([app.machine.accounts, app.machine.settings, app.machine.logged])).not.toContain(
    canary,
  );

  await app.call('chat.forget', { conversationId: turn.conversationId });
  expect((await app.fail('history.open', { id: turn.conversationId })).code).toBe('unknown-conversation');
});

test('a temporary chat that is kept has all that it had', async () => {
  const app = await startSignedIn();
  const turn = await begin(app);
  const before = await app.call('history.open', { id: turn.conversationId });
  await app.call('chat.keep', { conversationId: turn.conversationId });
  const after = await app.call('history.open', { id: turn.conversationId });
  expect(after.temporary).toBeUndefined();
  expect(after.messages).toEqual(before.messages);
  const [file] = after.messages[0]?.attachments ?? [];
  expect((await app.call('attachments.read', { id: file?.id ?? '' })).text).toBe(canary);
  expect((await app.call('search.messages', { query: canary, limit: 9 })).found.length).toBeGreaterThan(0);
  expect(app.app.core().chats.temporary.history.conversations.has(turn.conversationId)).toBe(false);
});

test('what waits in the composer of a temporary chat waits there when it is kept', async () => {
  const app = await startSignedIn();
  const { conversationId, answerId } = await begin(app);
  const base64 = Buffer.from('for the next one').toString('base64');
  const file = await app.call('attachments.add', { conversationId, name: 'next.md', base64 });
  await app.call('drafts.set', { conversationId, text: 'and this' });
  await app.call('chat.keep', { conversationId });
  expect(await app.call('attachments.waiting', { conversationId })).toEqual([file]);
  expect(await app.call('drafts.get', { conversationId })).toBe('and this');
  const next = await app.call('chat.send', {
    conversationId,
    parentId: answerId,
    accountId: app.accountId,
    model,
    text: 'echo more',
    attachments: [file.id],
  });
  expect((await settled(app, next)).state).toEqual({ step: 'done' });
});

test('words that come too late for a temporary chat are kept nowhere', async () => {
  const app = await startSignedIn();
  const { conversationId } = await begin(app);
  await app.call('chat.forget', { conversationId });
  await app.call('drafts.set', { conversationId, text: canary });
  const { kept, temporary } = app.app.core().chats;
  for (const { history } of [kept, temporary]) expect(history.drafts.get(conversationId)).toBe('');
});
