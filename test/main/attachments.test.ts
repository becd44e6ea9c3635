import { expect, test } from 'vitest';
import { newTemporary } from '../../src/shared/contract/temporary.ts';
import { ask, settled } from '../support/chats.ts';
import { startSignedIn, type TestApp } from '../support/test-app.ts';

const model = 'practice-guide';
const base64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64');
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40)]);
const add = (app: TestApp, name: string, data: string | Uint8Array, conversationId: string | null = null) =>
  app.call('attachments.add', { conversationId, name, base64: base64(data) });
const refuse = (app: TestApp, name: string, data: string | Uint8Array) =>
  app.fail('attachments.add', { conversationId: null, name, base64: base64(data) });

/** the least that ISO 32000 calls a file: one page with one line of text */
function pdfSaying(words: string): string {
  const stream = `BT /F1 24 Tf 40 100 Td (${words}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 6\n0000000000 65535 f \n${rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
}

test('files wait in their composer, go with the message and are read back byte for byte', async () => {
  const app = await startSignedIn();
  const picture = await add(app, 'a.png', png);
  const notes = await add(app, 'notes.md', '# 메모\nkeys');
  const { accountId } = app;
  expect(await app.call('attachments.waiting', { conversationId: null })).toEqual([picture, notes]);
  await app.call('attachments.arrange', { conversationId: null, ids: [notes.id, picture.id] });
  const waiting = await app.call('attachments.waiting', { conversationId: null });
  expect(waiting.map(({ name }) => name)).toEqual(['notes.md', 'a.png']);

  const turn = await settled(
    app,
    await app.call('chat.send', {
      conversationId: null,
      parentId: null,
      accountId,
      model,
      text: 'hello',
      attachments: waiting.map(({ id }) => id),
    }),
  );
  expect(await app.call('attachments.waiting', { conversationId: null })).toEqual([]);
  const { messages } = await app.call('history.open', { id: turn.conversationId });
  expect(messages[0]?.attachments).toEqual([notes, picture]);
  expect(messages[1]?.text).toContain('(image/png)');
  expect(await app.call('attachments.read', { id: notes.id })).toEqual({
    base64: base64('# 메모\nkeys'),
    text: '# 메모\nkeys',
  });
  expect((await app.call('attachments.read', { id: picture.id })).base64).toBe(base64(png));
});

test('an edited message keeps its files, and files alone are a message', async () => {
  const app = await startSignedIn();
  const notes = await add(app, 'notes.md', 'one');
  const to = { accountId: app.accountId, model };
  const first = await settled(
    app,
    await app.call('chat.send', {
      conversationId: null,
      parentId: null,
      ...to,
      text: '',
      attachments: [notes.id],
    }),
  );
  const { messages, conversation } = await app.call('history.open', { id: first.conversationId });
  expect(conversation.title).toBe('notes.md');
  const edited = await settled(
    app,
    await app.call('chat.edit', { messageId: messages[0]?.id ?? '', text: 'what files?', ...to }),
  );
  const after = await app.call('history.open', { id: edited.conversationId });
  expect(after.messages.at(0)?.attachments).toEqual([notes]);
  expect(after.messages.at(-1)?.text).toContain('- notes.md');
  expect((await app.fail('chat.send', { conversationId: null, parentId: null, ...to, text: ' ' })).code).toBe(
    'empty-message',
  );
});

test('a PDF is sent as the words in it', async () => {
  const app = await startSignedIn();
  const file = await add(app, 'letter.pdf', pdfSaying('Dear latchkey'));
  expect(file.mediaType).toBe('application/pdf');
  expect((await app.call('attachments.read', { id: file.id })).text).toBe('Dear latchkey');
});

test('a file that comes too late for a temporary chat is kept nowhere', async () => {
  const app = await startSignedIn();
  const begun = await app.call('chat.send', {
    conversationId: newTemporary,
    parentId: null,
    accountId: app.accountId,
    model,
    text: 'echo secret',
  });
  const { conversationId } = await settled(app, begun);
  const file = { conversationId, name: 'late.pdf', base64: base64(pdfSaying('secret')) };
  // it is still being read when the chat is forgotten
  const late = app.fail('attachments.add', file);
  await app.call('chat.forget', { conversationId });
  expect((await late).code).toBe('unknown-conversation');
  expect((await app.fail('attachments.add', file)).code).toBe('unknown-conversation');
  for (const place of [null, newTemporary])
    expect(await app.call('attachments.waiting', { conversationId: place })).toEqual([]);
});

test('what can’t be sent is refused with its reason', async () => {
  const app = await startSignedIn();
  expect((await refuse(app, 'setup.png', 'MZ\0\0')).code).toBe('file-not-understood');
  expect((await refuse(app, 'latin1.txt', Buffer.from('caf\xe9', 'latin1'))).code).toBe(
    'file-not-understood',
  );
  expect((await refuse(app, 'long.txt', 'x'.repeat(2 * 1024 * 1024 + 1))).code).toBe('file-too-large');
  expect((await refuse(app, 'broken.pdf', '%PDF-1.4 nothing')).code).toBe('pdf-unreadable');
  expect((await refuse(app, 'scan.pdf', pdfSaying(''))).code).toBe('pdf-without-text');
  expect(await app.call('attachments.waiting', { conversationId: null })).toEqual([]);
});

test('a file that does not go with a message waits on', async () => {
  const app = await startSignedIn();
  const own = await add(app, 'own.md', 'own');
  const other = await add(app, 'other.md', 'other');
  await app.call('chat.send', {
    conversationId: null,
    parentId: null,
    accountId: app.accountId,
    model,
    text: 'look',
    attachments: [own.id],
  });
  expect(await app.call('attachments.waiting', { conversationId: null })).toEqual([other]);
});

test('a message that is taken back has its files in the composer again', async () => {
  const app = await startSignedIn();
  app.machine.practice.act('revoke-sessions');
  const notes = await add(app, 'notes.md', 'one');
  const turn = await app.call('chat.send', {
    conversationId: null,
    parentId: null,
    accountId: app.accountId,
    model,
    text: 'look',
    attachments: [notes.id],
  });
  expect((await settled(app, turn)).state.step).toBe('held');
  expect(await app.call('chat.withdraw', { turnId: turn.id })).toEqual({ text: 'look' });
  expect(await app.call('attachments.waiting', { conversationId: null })).toEqual([notes]);
});

test('files for the next message stay beside those of one that is taken back, as many as go with one', async () => {
  const app = await startSignedIn();
  const { conversationId, answerId } = await ask(app, app.accountId, 'echo first');
  app.machine.practice.act('revoke-sessions');
  const own = await add(app, 'own.md', 'own', conversationId);
  const held = (attachments: string[], place: { conversationId: string | null; parentId: string | null }) =>
    app.call('chat.send', { ...place, accountId: app.accountId, model, text: 'look', attachments });
  const turn = await settled(app, await held([own.id], { conversationId, parentId: answerId }));
  expect(turn.state.step).toBe('held');
  const next = [];
  for (let at = 0; at < 20; at += 1) next.push(await add(app, `${at}.md`, `next ${at}`, conversationId));
  await app.call('chat.withdraw', { turnId: turn.id });
  expect(await app.call('attachments.waiting', { conversationId })).toEqual([own, ...next].slice(0, 20));

  // the first message of a chat: it goes, and what waited in it is the new chat's
  const first = await settled(app, await held([], { conversationId: null, parentId: null }));
  const { conversationId: gone } = first;
  const later = await add(app, 'later.md', 'later', gone);
  const elsewhere = await add(app, 'elsewhere.md', 'elsewhere');
  await app.call('chat.withdraw', { turnId: first.id });
  expect(await app.call('attachments.waiting', { conversationId: null })).toEqual([later, elsewhere]);
});
