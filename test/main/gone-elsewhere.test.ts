import { expect, test } from 'vitest';
import { ask } from '../support/chats.ts';
import { startSignedIn } from '../support/test-app.ts';

test('what another window took away is said to be gone, and nothing of the rest is done', async () => {
  const app = await startSignedIn();
  const turn = await ask(app, app.accountId, 'echo one');
  const { conversationId: id, answerId: parentId } = turn;
  const to = { accountId: app.accountId, model: 'practice-guide', text: 'echo two' };
  const folder = await app.call('folders.add', { name: 'Work' });
  await app.call('folders.remove', { id: folder.id });
  expect(
    await app.fail('history.change', { ids: [id], patch: { pinned: true, folderId: folder.id } }),
  ).toMatchObject({ code: 'unknown-folder' });
  expect((await app.call('history.open', { id })).conversation.pinnedAt).toBeNull();
  const attachments = ['gone'];
  const unknownFile = { code: 'unknown-attachment' };
  const mine = { ...to, conversationId: id, parentId };
  expect(await app.fail('chat.send', { ...mine, attachments })).toMatchObject(unknownFile);
  expect(await app.fail('chat.edit', { ...to, messageId: turn.questionId, attachments })).toMatchObject(
    unknownFile,
  );
  expect(await app.fail('attachments.arrange', { conversationId: id, ids: attachments })).toMatchObject(
    unknownFile,
  );
  expect((await app.call('history.open', { id })).messages).toHaveLength(2);
  await app.call('history.delete', { ids: [id] });
  await app.call('history.purge', {});
  expect(await app.fail('chat.send', { ...mine, parentId: null })).toMatchObject({
    code: 'unknown-conversation',
  });
});

test('a folder that comes back in two windows comes back once', async () => {
  const app = await startSignedIn();
  const { id } = await app.call('folders.add', { name: 'Work' });
  const removed = await app.call('folders.remove', { id });
  await app.call('folders.bringBack', removed);
  await app.call('folders.bringBack', removed);
  expect(await app.call('folders.list', undefined)).toEqual([{ id, name: 'Work' }]);
});
