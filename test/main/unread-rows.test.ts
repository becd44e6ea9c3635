import { expect, test } from 'vitest';
import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory } from '../../src/main/history/history.ts';
import { fileOf } from '../support/histories.ts';

const turn = (id: string) => ({
  id,
  conversationId: 'chat',
  accountId: 'account',
  model: 'model',
  questionId: 'question',
  answerId: `${id}-answer`,
  state: { step: 'queued' as const },
});

test('one row that cannot be read takes neither its chat nor the profile with it', () => {
  const sql = openDatabase(':memory:', new Uint8Array(32));
  const history = createHistory(sql);
  history.conversations.add({ id: 'chat', title: 'A', accountId: null, model: null, at: 0 });
  history.messages.add({
    id: 'question',
    conversationId: 'chat',
    parentId: null,
    role: 'user',
    text: 'kept',
    model: null,
    ending: 'complete',
    at: 0,
    usage: { inputTokens: 1, outputTokens: 1 },
  });
  for (const id of ['held', 'sending']) history.turns.add(turn(id), 0);
  history.turns.set('held', 'held', { step: 'held', reason: 'rate-limit', until: 1 });
  history.turns.set('sending', 'sending', { step: 'streaming' });
  sql.exec(`update turns set state = '{"step":"held","reason":"rate-limit","until":null}' where id = 'held'`);
  sql.exec(`update turns set state = 'torn' where id = 'sending'`);
  sql.exec(`update messages set usage = '{"inputTokens":null}'`);

  const states = history.turns.open().map(({ state }) => state);
  // nobody knows until when: it waits for the person
  expect(states).toEqual([{ step: 'held', reason: 'rate-limit' }, { step: 'streaming' }]);
  const message = history.messages.get('question');
  expect(message).toMatchObject({ text: 'kept' });
  expect(message).not.toHaveProperty('usage');
});

test('nor does it keep the rest from being read, exported or asked', () => {
  const sql = openDatabase(':memory:', new Uint8Array(32));
  const history = createHistory(sql);
  const parameters = { temperature: 1 };
  history.conversations.add({ id: 'chat', title: 'A', accountId: null, model: null, at: 0 });
  history.setups.set('chat', { system: 'Be brief.', parameters });
  history.presets.put({ id: 'preset', name: 'Brief', system: 'Be brief.', parameters }, 0);
  history.messages.add({
    id: 'answer',
    conversationId: 'chat',
    parentId: null,
    role: 'assistant',
    text: 'kept',
    model: 'model',
    accountId: 'account',
    ending: 'complete',
    at: 0,
    usage: { inputTokens: 1, outputTokens: 1 },
    remote: { conversationId: 'there', messageId: 'there' },
    tools: [{ id: 'call', name: 'look', arguments: '{}' }],
    failure: { code: 'odd', message: 'Odd.' },
  });
  for (const stored of ['torn', '{"temperature":"hot","inputTokens":"many"}']) {
    sql
      .prepare('update messages set usage = :stored, remote = :stored, tools = :stored, failure = :stored')
      .run({ stored });
    sql.prepare('update conversations set parameters = ?').run(stored);
    sql.prepare('update presets set parameters = ?').run(stored);

    expect(history.setups.get('chat')).toEqual({ system: 'Be brief.', parameters: {} });
    expect(history.presets.list()).toMatchObject([{ name: 'Brief', parameters: {} }]);
    expect(history.messages.remoteOf('answer')).toBeUndefined();
    expect(history.messages.remoteAbove('answer', 'account')).toBeNull();
    expect(history.messages.usedTo('answer')).toEqual([]);
    expect(JSON.parse(fileOf(history))).toMatchObject({
      presets: [{ name: 'Brief' }],
      conversations: [{ system: 'Be brief.', messages: [{ text: 'kept' }] }],
    });
  }
});
