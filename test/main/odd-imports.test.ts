import { describe, expect, test } from 'vitest';
import { exportMarkdown } from '../../src/main/transfer/export-markdown.ts';
import type { PortableConversation, PortableMessage } from '../../src/main/transfer/format.ts';
import { empty, importAll } from '../support/histories.ts';

const message = (id: string, parent: string | null, more: object = {}): PortableMessage => ({
  id,
  parent,
  role: 'user',
  text: id,
  model: null,
  account: null,
  ending: 'complete',
  createdAt: 1,
  ...more,
});

const chat = (id: string, messages: readonly PortableMessage[], more: object = {}): PortableConversation => ({
  id,
  title: `Chat ${id}`,
  createdAt: 1,
  updatedAt: 1,
  model: null,
  account: null,
  folder: null,
  tags: [],
  pinnedAt: null,
  archivedAt: null,
  unread: false,
  named: true,
  system: '',
  parameters: {},
  shown: null,
  messages: [...messages],
  ...more,
});

const fileOf = (...conversations: readonly PortableConversation[]): string =>
  JSON.stringify({ format: 'latchkey-history', version: 1, conversations });
const beside = chat('beside', [message('well', null)]);

const brought = (...conversations: readonly PortableConversation[]) => {
  const history = empty();
  return { history, report: importAll(history, fileOf(...conversations, beside)) };
};

describe('a file of ours that something else changed', () => {
  test.each([
    ['messages below themselves', chat('a', [message('1', '2'), message('2', '1')])],
    ['a message that is its own parent', chat('a', [message('1', '1')])],
    ['an id that is there twice', chat('a', [message('1', null), message('1', null)])],
    [
      'ids that are the same once they are kept',
      chat('a', [message('\ud800', null), message('\ud801', null)]),
    ],
    ['more told before the messages than may be', chat('a', [], { system: 'x'.repeat(100_001) })],
  ])('says that it did not take %s, and takes what stands beside it', (_, odd) => {
    const { history, report } = brought(odd);
    expect(report).toMatchObject({ conversations: 1, notUnderstood: [{ what: 'conversations', count: 1 }] });
    expect(history.archive.ids()).toEqual(['beside']);
  });

  test('does not take the messages of another chat for its own', () => {
    const { history, report } = brought(chat('a', [message('1', null)]), chat('b', [message('1', null)]));
    expect(history.archive.ids()).toEqual(['a', 'beside']);
    expect(report.notUnderstood).toEqual([
      { what: 'messages of another conversation', count: 1, example: 'Chat b' },
    ]);
  });

  test('is put in order: parents first, what hangs on nothing at the top, an end that is in it', () => {
    const { history, report } = brought(
      chat('a', [message('3', '2'), message('2', '1'), message('1', 'gone')], { shown: 'gone' }),
    );
    expect(report.notUnderstood).toEqual([]);
    expect(history.messages.pathTo('3').map(({ id, depth }) => [id, depth])).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 2],
    ]);
    expect(history.conversations.shownId('a')).toBeNull();
  });

  test('tells times that a calendar knows, whatever was in it', () => {
    const times = { createdAt: 1e300, updatedAt: -1e300, pinnedAt: 1.5, archivedAt: 1e17 };
    const odd = message('1', null, { createdAt: 9e15, reasoning: { text: 'Hm.', ms: 0.5 } });
    const { history, report } = brought(chat('a', [odd], times));
    expect(report).toMatchObject({ conversations: 2, notUnderstood: [] });
    const words = [...exportMarkdown(history, ['a'], 'all')].map(({ text }) => text).join('');
    expect(words).toContain('**You** · +275760-09-13');
  });
});

test('a file that is not whole, or not there before its chat, is told of', () => {
  const history = empty();
  const file = (id: string, data: string) => ({
    id,
    name: `${id}.txt`,
    mediaType: 'text/plain',
    bytes: 3,
    data,
    text: 'abc',
  });
  const text = JSON.stringify({
    format: 'latchkey-history',
    version: 1,
    attachments: [file('whole', 'YWJj'), file('torn', 'YW#!')],
    conversations: [chat('a', [message('1', null, { attachments: ['whole', 'torn', 'late'] })])],
  });
  const report = importAll(history, text);
  expect(report).toMatchObject({ conversations: 1, attachments: 1 });
  expect(report.notUnderstood).toEqual([
    { what: 'attachment', count: 1, example: 'torn.txt' },
    { what: 'missing attachment', count: 2, example: 'Chat a' },
  ]);
  expect(history.messages.get('1').attachments?.map(({ id }) => id)).toEqual(['whole']);
});

test('what is nested deeper than can be written is named, and costs nothing else', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const history = empty();
  const report = importAll(
    history,
    fileOf(beside).replace('"conversations":[', `"folders":[${deep}],"conversations":[`),
  );
  expect(report).toMatchObject({
    conversations: 1,
    notUnderstood: [{ what: 'folders', count: 1, example: '…' }],
  });
});

test('a disk that is full is said to be, and what was read before is kept', () => {
  const history = empty();
  importAll(history, fileOf(beside));
  Object.assign(history.archive, {
    write: () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    },
  });
  expect(() => importAll(history, fileOf(chat('a', [])))).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({ code: 'import.no-room', action: 'retry' }),
    }),
  );
  expect(history.archive.ids()).toEqual(['beside']);
});
