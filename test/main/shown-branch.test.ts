import { expect, test } from 'vitest';
import { newTemporary } from '../../src/shared/contract/temporary.ts';
import { Fault } from '../../src/main/fault.ts';
import { ask, settled, texts } from '../support/chats.ts';
import { fileOf } from '../support/histories.ts';
import { startSignedIn, type TestApp } from '../support/test-app.ts';

type Signed = TestApp & { accountId: string };
const model = 'practice-guide';

/** asks two models the same, and waits for both */
async function compare(app: Signed, conversationId: string | null, text: string) {
  const from = app.heard.length;
  const turn = await app.call('chat.send', {
    conversationId,
    parentId: null,
    accountId: app.accountId,
    model,
    others: [{ accountId: app.accountId, model: 'practice-echo' }],
    text,
  });
  const { turns } = await app.call('history.open', { id: turn.conversationId });
  await Promise.all(turns.map((one) => settled(app, one, from)));
  return turn;
}

test('compared answers of a temporary chat are there when it is kept', async () => {
  const app = await startSignedIn();
  const turn = await compare(app, newTemporary, 'echo precious');
  const id = turn.conversationId;
  expect((await app.call('history.open', { id })).compared).toHaveLength(2);
  await app.call('chat.keep', { conversationId: id });
  const { messages } = await app.call('history.open', { id });
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(messages.at(-1)?.siblings).toHaveLength(2);
  expect(await app.call('history.page', { id, from: 1, to: 9 })).toHaveLength(1);
  const found = await app.call('search.inConversation', { conversationId: id, query: 'precious' });
  expect(found.map(({ depth }) => depth)).toEqual([0, 1]);
});

test('compared answers are there where the chat is imported', async () => {
  const app = await startSignedIn();
  const turn = await compare(app, null, 'echo precious');
  const text = fileOf(app.app.core().history);
  const other = await startSignedIn();
  const { id } = await other.call('transfer.import', { documents: 1 });
  await other.call('transfer.push', { id, text, last: true });
  expect(await texts(other, turn)).toHaveLength(2);
});

test('an answer is there again after its question was asked again, deleted and restored', async () => {
  const app = await startSignedIn();
  const turn = await ask(app, app.accountId, 'echo precious');
  app.machine.intercept = async () => {
    throw new Fault({ code: 'offline', message: 'There is no network.' });
  };
  const again = { messageId: turn.answerId, accountId: app.accountId, model };
  const held = await settled(app, await app.call('chat.regenerate', again));
  expect(held.state.step).toBe('held');
  expect(await texts(app, turn)).toEqual(['echo precious']);
  await app.call('history.delete', { ids: [turn.conversationId] });
  await app.call('history.restore', { ids: [turn.conversationId] });
  expect(await texts(app, turn)).toEqual(['echo precious', 'precious']);
});
