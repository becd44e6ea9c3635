import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleFrom } from '../../src/main/chat/title.ts';
import { ask } from '../support/chats.ts';
import { startSignedIn } from '../support/test-app.ts';

test('a title never ends in half a character', () => {
  expect(titleFrom(`${'a'.repeat(59)}😀 and more`)).toBe(`${'a'.repeat(59)}…`);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(titleFrom(text).isWellFormed()).toBe(true);
    }),
  );
});

test('nor does the name of the file that a chat is exported to', async () => {
  const app = await startSignedIn();
  const { conversationId } = await ask(app, app.accountId, 'echo hello');
  await app.call('history.rename', { id: conversationId, title: `${'a'.repeat(59)}𝒜 and more` });
  const { fileName } = await app.call('transfer.export', {
    what: { kind: 'conversations', ids: [conversationId] },
    format: 'json',
  });
  expect(fileName).toBe(`${'a'.repeat(59)}.json`);
});
