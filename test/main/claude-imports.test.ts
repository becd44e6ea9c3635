import { describe, expect, test } from 'vitest';
import type { History } from '../../src/main/history/history.ts';
import { claudeExport } from '../fixtures/claude-conversations.ts';
import { empty, importAll } from '../support/histories.ts';

const chatOf = (history: History, id: string) => {
  const short = (key: string | null) => key?.replace(`${id}-`, '') ?? null;
  const read = history.archive.read(id);
  return {
    ...read,
    shown: short(read?.shown ?? null),
    said: read?.messages.map(({ id: key, parent, text }) => [short(key), short(parent), text]),
  };
};

function imported(messages: readonly unknown[], more: object = {}) {
  const history = empty();
  const report = importAll(history, JSON.stringify([{ uuid: 'c', chat_messages: messages, ...more }]));
  return { history, report, ...chatOf(history, 'claude-c') };
}

const asked = (uuid: string, more: object = {}) => ({ uuid, sender: 'human', text: uuid, ...more });
const answered = (uuid: string, ...content: readonly unknown[]) => ({ uuid, sender: 'assistant', content });
const text = (words: string) => ({ type: 'text', text: words });

describe('what Claude exports', () => {
  test('comes in with its branches, thoughts, tools and files, however the file comes', () => {
    for (const pieces of [1, 7, 300]) {
      const history = empty();
      const report = importAll(history, JSON.stringify(claudeExport), pieces);
      expect(report).toMatchObject({ conversations: 2, messages: 7, attachments: 2 });
      const chat = chatOf(history, 'claude-conv-1');
      expect(chat).toMatchObject({
        title: 'Weather in Busan',
        createdAt: Date.parse('2026-03-29T07:06:34.084Z'),
        updatedAt: Date.parse('2026-03-29T12:59:41.658Z'),
        shown: 'rain',
      });
      expect(chat.said).toEqual([
        ['ask', null, 'What is the weather in Busan?'],
        ['answer', 'ask', 'It is sunny, 21 °C.'],
        ['again', 'answer', 'And tomorrow?'],
        ['edited', 'answer', 'And in Seoul?'],
        ['rain', 'edited', 'Rain.\n\n*[hologram]*'],
      ]);
      expect(chat.messages?.[1]).toMatchObject({
        role: 'assistant',
        createdAt: Date.parse('2026-03-29T07:06:40Z'),
        reasoning: { text: 'I should look it up.', ms: null },
        tools: [{ id: 'toolu_1', name: 'web_search', result: 'Sunny, 21 °C' }],
      });
    }
  });

  test('is called by its first words where it has no name', () => {
    const first = asked('ask', { text: 'What is the weather in Busan?\nAnd tomorrow?' });
    expect(imported([first], { name: ' ' }).title).toBe('What is the weather in Busan?');
    expect(imported([first], { name: 'Weather' }).title).toBe('Weather');
    expect(imported([answered('a', text('Hello.'))]).title).toBe('');
  });

  test('brings the words of files as text files, and names what it holds nothing of', () => {
    const history = empty();
    const { notUnderstood } = importAll(history, JSON.stringify(claudeExport));
    const files = chatOf(history, 'claude-conv-1').messages?.[0]?.attachments ?? [];
    expect(files.map((id) => history.attachments.get(id))).toMatchObject([
      { name: 'plan.pdf.txt', mediaType: 'text/plain', text: 'The plan.', bytes: 9 },
      { name: 'pasted.txt', mediaType: 'text/plain', text: 'Long text', bytes: 9 },
    ]);
    expect(notUnderstood).toEqual([
      { what: 'attachment', count: 1, example: 'photo.png' },
      { what: 'hologram', count: 1, example: '{"type":"hologram","url":"https://example.com"}' },
      { what: 'empty conversation', count: 1, example: 'Nothing in it' },
    ]);
  });

  test('of older times has its messages in a row and their words beside no blocks', () => {
    const history = empty();
    importAll(history, JSON.stringify(claudeExport));
    const chat = chatOf(history, 'claude-conv-2');
    expect(chat.said).toEqual([
      ['one', null, 'Hello'],
      ['two', 'one', 'Hello yourself.'],
    ]);
    expect(chat.updatedAt).toBe(Date.parse('2024-03-01T00:00:00Z'));
  });

  test('comes once, and a newer one adds what is new', () => {
    const history = empty();
    const [first] = claudeExport as [{ chat_messages: object[] }];
    const older = [{ ...first, chat_messages: first.chat_messages.slice(0, 2) }];
    importAll(history, JSON.stringify(older));
    expect(importAll(history, JSON.stringify(claudeExport))).toMatchObject({
      conversations: 1,
      attachments: 0,
      grown: { conversations: 1, messages: 3 },
    });
    expect(chatOf(history, 'claude-conv-1').shown).toBe('rain');
    expect(importAll(history, JSON.stringify(claudeExport))).toMatchObject({
      conversations: 0,
      present: 2,
      attachments: 0,
    });
  });
});

describe('no message of Claude’s is lost without a word', () => {
  test('where one between others is none that can be read', () => {
    const { said, report } = imported([
      asked('a'),
      { uuid: 'odd', sender: 'narrator', parent_message_uuid: 'a' },
      { ...answered('b', text('B')), parent_message_uuid: 'odd' },
      'odd',
    ]);
    expect(said).toEqual([
      ['a', null, 'a'],
      ['b', 'a', 'B'],
    ]);
    expect(report.notUnderstood).toMatchObject([{ what: 'message', count: 2 }]);
  });

  test('where it stands before the one that it is below, or below none', () => {
    const { said } = imported([
      { ...answered('b', text('B')), parent_message_uuid: 'a' },
      asked('a', { parent_message_uuid: 'gone' }),
    ]);
    expect(said).toEqual([
      ['a', null, 'a'],
      ['b', 'a', 'B'],
    ]);
  });

  test('where tools tell no ids, sources are cited, and blocks are no blocks', () => {
    const { messages, report } = imported([
      asked('a'),
      answered(
        'b',
        { type: 'tool_use', id: null, name: 'one', input: {} },
        { type: 'tool_result', tool_use_id: null, content: 'first' },
        { type: 'tool_result', tool_use_id: 'lost', name: 'two', content: [{ type: 'image' }] },
        { type: 'text', text: 'B', citations: [{ url: 'https://example.com' }] },
        'odd',
      ),
    ]);
    expect(messages?.[1]).toMatchObject({
      text: 'B\n\n*[part]*',
      tools: [
        { name: 'one', arguments: '{}', result: 'first' },
        { id: 'lost', name: 'two', arguments: '', result: '*[image]*' },
      ],
    });
    expect(report.notUnderstood.map(({ what }) => what)).toEqual(['image', 'citation', 'part']);
  });

  test('messages that stand below themselves, or are there twice, cost no other chat', () => {
    const history = empty();
    const chats = [
      [asked('a', { parent_message_uuid: 'b' }), asked('b', { parent_message_uuid: 'a' })],
      [asked('a'), asked('a')],
      [asked('a')],
    ].map((chat_messages, at) => ({ uuid: `c${at}`, chat_messages }));
    expect(importAll(history, JSON.stringify(chats))).toMatchObject({
      conversations: 1,
      notUnderstood: [{ what: 'conversation', count: 2 }],
    });
    expect(history.archive.ids()).toEqual(['claude-c2']);
  });

  test('a leaf that is told is what is shown', () => {
    const messages = [
      asked('a'),
      { ...answered('b', text('B')), parent_message_uuid: 'a' },
      { ...answered('c', text('C')), parent_message_uuid: 'a' },
    ];
    expect(imported(messages).shown).toBe('c');
    expect(imported(messages, { current_leaf_message_uuid: 'b', model: 'claude-x' })).toMatchObject({
      shown: 'b',
      messages: [{ model: null }, { model: 'claude-x' }, { model: 'claude-x' }],
    });
  });
});
