import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportFormat, ExportWhat, ImportReport } from '../../src/shared/contract/transfer.ts';
import { openDatabase } from '../../src/main/history/database.ts';
import { createHistory, type History } from '../../src/main/history/history.ts';
import { exportJson } from '../../src/main/transfer/export-json.ts';
import type { PortableConversation, PortableMessage } from '../../src/main/transfer/format.ts';
import { createReport } from '../../src/main/transfer/import-report.ts';
import { readChatgpt } from '../../src/main/transfer/import-chatgpt.ts';
import { createImporting } from '../../src/main/transfer/importing.ts';
import { indexWords } from '../../src/main/history/words.ts';
import { ask } from '../support/chats.ts';
import { startSignedIn, type TestApp } from '../support/test-app.ts';
import { chatgptExport } from '../fixtures/chatgpt-conversations.ts';

const now = () => Date.UTC(2026, 5, 1);
const empty = (): History => createHistory(openDatabase(':memory:', new Uint8Array(32)));
const fileOf = (history: History, accounts: Parameters<typeof exportJson>[0]['accounts'] = []): string =>
  [...exportJson({ history, accounts }, history.archive.ids())].map(({ text }) => text).join('');

function importAll(history: History, text: string, pieces = 1): ImportReport {
  const importing = createImporting({ history, now });
  const size = Math.max(1, Math.ceil(text.length / pieces));
  let report: ImportReport | undefined;
  for (let at = 0; at < text.length || report === undefined; at += size)
    report = importing.push(text.slice(at, at + size), at + size >= text.length);
  return report;
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });

const messageOf = (id: string, parent: string | null): fc.Arbitrary<PortableMessage> =>
  fc.record({
    id: fc.constant(id),
    parent: fc.constant(parent),
    role: fc.constantFrom('user' as const, 'assistant' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 60 }),
    model: fc.option(fc.string({ maxLength: 8 })),
    account: fc.constantFrom(null, 'a-1', 'a-2'),
    ending: fc.constantFrom('complete' as const, 'stopped' as const, 'cut' as const, 'failed' as const),
    createdAt: time,
    failure: optional(fc.constant({ code: 'x', message: 'No.', action: 'retry' as const })),
    usage: optional(fc.record({ inputTokens: fc.nat(), outputTokens: fc.nat() })),
    reasoning: optional(fc.record({ text: fc.string(), ms: fc.option(fc.nat()) })),
    tools: optional(
      fc.array(fc.record({ id: fc.uuid(), name: fc.string(), arguments: fc.string() }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
    remote: optional(fc.record({ conversationId: fc.uuid(), messageId: fc.uuid() })),
    attachments: fc.constantFrom(undefined, ['file-1'], ['file-2', 'file-1']),
  });

/** any tree: each message hangs on one before it, or is a root */
const conversationOf = (id: string): fc.Arbitrary<PortableConversation> =>
  fc.array(fc.nat(), { maxLength: 8 }).chain((parents) => {
    const ids = parents.map((_, at) => `${id}-${at}`);
    const messages = parents.map((wish, at) => {
      const parent = at === 0 || wish % (at + 1) === 0 ? null : (ids[wish % at] ?? null);
      return messageOf(`${id}-${at}`, parent);
    });
    return fc.record({
      id: fc.constant(id),
      title: fc.string({ unit: 'grapheme', maxLength: 20 }),
      createdAt: time,
      updatedAt: time,
      model: fc.option(fc.string({ maxLength: 8 })),
      account: fc.constantFrom(null, 'a-1'),
      folder: fc.constantFrom(null, 'f-1'),
      tags: fc
        .uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 3 })
        .map((tags) => tags.toSorted((a, b) => (a < b ? -1 : 1))),
      pinnedAt: fc.option(time),
      archivedAt: fc.option(time),
      unread: fc.boolean(),
      named: fc.boolean(),
      system: fc.string({ maxLength: 20 }),
      parameters: fc.constantFrom({}, { temperature: 0.5 }, { effort: 'low' as const, maxOutputTokens: 100 }),
      shown: fc.constantFrom(null, ...ids),
      messages: fc.tuple(...messages),
    });
  });

const library = fc
  .integer({ min: 0, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => conversationOf(`c${at}`))));

function filled(conversations: readonly PortableConversation[]): History {
  const history = empty();
  history.folders.add({ id: 'f-1', name: 'Work' }, 0);
  history.presets.put({ id: 'p-1', name: 'Brief', system: 'Be brief.', parameters: { temperature: 1 } }, 0);
  for (const id of ['file-1', 'file-2'])
    history.attachments.add(
      {
        id,
        name: `${id}.txt`,
        mediaType: 'text/plain',
        bytes: 3,
        data: Buffer.from([1, 0, 255]),
        text: 'abc',
      },
      0,
    );
  for (const conversation of conversations) history.archive.write(conversation, indexWords);
  return history;
}

describe('our own format', () => {
  const accounts = [{ id: 'a-1', provider: 'Practice', label: 'Ada' }];

  test('export, import and export again are the same bytes, however the file comes', () => {
    fc.assert(
      fc.property(library, fc.integer({ min: 1, max: 40 }), (conversations, pieces) => {
        const first = fileOf(filled(conversations), accounts);
        const other = empty();
        const report = importAll(other, first, pieces);
        expect(report.notUnderstood).toEqual([]);
        expect(report.conversations).toBe(conversations.length);
        expect(fileOf(other)).toBe(first);
      }),
      { numRuns: 80 },
    );
  });

  test('what lies in the bin comes back by an import, and is said to', () => {
    fc.assert(
      fc.property(
        library.filter(({ length }) => length > 0),
        (conversations) => {
          const history = filled(conversations);
          const text = fileOf(history);
          const [first] = conversations;
          history.conversations.setDeleted(first?.id ?? '', 1);
          expect(importAll(history, text)).toMatchObject({
            conversations: 0,
            present: conversations.length - 1,
            returned: 1,
          });
          expect(fileOf(history)).toBe(text);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('importing twice adds nothing', () => {
    fc.assert(
      fc.property(library, (conversations) => {
        const text = fileOf(filled(conversations));
        const other = empty();
        importAll(other, text);
        const again = importAll(other, text);
        expect(again).toMatchObject({ conversations: 0, messages: 0, present: conversations.length });
        expect(fileOf(other)).toBe(text);
      }),
      { numRuns: 20 },
    );
  });

  test('what is damaged is refused in words, and what came before it is kept', () => {
    const history = filled([]);
    const text = fileOf(filled(fc.sample(conversationOf('c0'), { numRuns: 1, seed: 1 })));
    for (const bad of ['{', 'hello', text.slice(0, -20), `${text.slice(0, 40)}#`])
      expect(() => importAll(history, bad)).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ code: 'import.not-json' }) }),
      );
    for (const foreign of ['{}', '{"format":"other"}', '3', '{"a":[1]}'])
      expect(() => importAll(empty(), foreign)).toThrow(
        expect.objectContaining({
          failure: expect.objectContaining({ code: expect.stringMatching(/^import\./) }),
        }),
      );
    expect(() => importAll(empty(), '{"format":"latchkey-history","version":2}')).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'import.newer' }) }),
    );
  });

  test('a part that is not understood is counted, with an example, and the rest is taken', () => {
    const history = empty();
    const text =
      '{"format":"latchkey-history","version":1,"folders":[{"id":"f","name":"F"},{"odd":1}],"conversations":[]}';
    expect(importAll(history, text).notUnderstood).toEqual([
      { what: 'folders', count: 1, example: '{"odd":1}' },
    ]);
    expect(history.folders.list()).toEqual([{ id: 'f', name: 'F' }]);
  });
});

describe("ChatGPT's conversations.json", () => {
  test('is read with its branches, its tools and its thoughts, and says what it could not', () => {
    const history = empty();
    const report = importAll(history, JSON.stringify(chatgptExport), 7);
    expect(report).toMatchObject({ conversations: 2, present: 0 });
    expect(report.notUnderstood.map(({ what }) => what).toSorted()).toEqual([
      'conversation',
      'image_asset_pointer',
      'sonic_webpage',
    ]);
    const [first] = history.archive.ids().map((id) => history.archive.read(id));
    expect(first).toMatchObject({ title: 'Weather in Busan', model: 'gpt-4o', system: '' });
    const texts = first?.messages.map(({ role, text, parent }) => [role, text, parent]);
    expect(texts).toEqual([
      ['user', 'What is the weather in Busan?', null],
      ['assistant', 'It is sunny, 21 °C.', 'chatgpt-conv-1-ask'],
      ['user', 'And tomorrow?', 'chatgpt-conv-1-answer'],
      ['user', 'And in Seoul?', 'chatgpt-conv-1-answer'],
      ['assistant', 'Rain.', 'chatgpt-conv-1-edited'],
    ]);
    expect(first?.messages[1]).toMatchObject({
      model: 'gpt-4o',
      createdAt: 1_700_000_005_500,
      reasoning: { text: 'Looking\nI should look it up.', ms: null },
      tools: [{ name: 'browser', arguments: 'search("weather Busan")', result: 'Sunny, 21 °C' }],
    });
    expect(first?.shown).toBe('chatgpt-conv-1-rain');
    expect(history.search.onPath('chatgpt-conv-1-rain', 'busan')).toHaveLength(1);
  });

  test('a tree deeper than any stack is read', () => {
    const mapping: Record<string, unknown> = {};
    for (let at = 0; at < 20_000; at += 1)
      mapping[`n${at}`] = {
        id: `n${at}`,
        parent: at === 0 ? null : `n${at - 1}`,
        children: at === 19_999 ? [] : [`n${at + 1}`],
        message: {
          author: { role: at % 2 ? 'assistant' : 'user' },
          content: { content_type: 'text', parts: [`${at}`] },
        },
      };
    const read = readChatgpt({ id: 'deep', mapping, current_node: 'n19999' }, createReport(), 0);
    expect(read?.messages).toHaveLength(20_000);
    expect(read?.shown).toBe('chatgpt-deep-n19999');
  });

  test('any JSON at all is read or named, and never an error', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (values) => {
        const text = JSON.stringify(values);
        try {
          importAll(empty(), text);
        } catch (error) {
          expect(error).toMatchObject({ failure: { code: 'import.unknown-file' } });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('through the window', () => {
  async function download(app: TestApp, what: ExportWhat, format: ExportFormat) {
    const { id, fileName } = await app.call('transfer.export', { what, format });
    const parts: Buffer[] = [];
    for (;;) {
      const { data, last, done, total } = await app.call('transfer.next', { id });
      parts.push(Buffer.from(data, 'base64'));
      expect(done).toBeLessThanOrEqual(total);
      if (last) break;
    }
    expect(await app.fail('transfer.next', { id })).toMatchObject({ code: 'transfer.gone' });
    return { fileName, text: Buffer.concat(parts).toString('utf8') };
  }

  test('a message, a branch, some conversations and all of them leave as words and as data', async () => {
    const app = await startSignedIn();
    const first = await ask(app, app.accountId, 'echo 반짝이는 열쇠');
    const second = await ask(app, app.accountId, 'echo two');
    const message = await download(app, { kind: 'message', messageId: first.answerId }, 'markdown');
    expect(message.text).toContain('반짝이는 열쇠');
    const branch = await download(app, { kind: 'branch', conversationId: first.conversationId }, 'markdown');
    expect(branch.fileName).toBe('echo 반짝이는 열쇠.md');
    expect(branch.text).toMatch(/^# echo 반짝이는 열쇠\n/);
    expect(branch.text).toContain('**You**');
    const some = await download(app, { kind: 'conversations', ids: [second.conversationId] }, 'json');
    expect((JSON.parse(some.text) as { conversations: unknown[] }).conversations).toHaveLength(1);
    const all = await download(app, { kind: 'all' }, 'json');
    const parsed = JSON.parse(all.text) as { accounts: unknown[]; conversations: { messages: unknown[] }[] };
    expect(parsed.conversations.map(({ messages }) => messages.length)).toEqual([2, 2]);
    expect(parsed.accounts).toEqual([
      { id: app.accountId, provider: 'Practice', label: 'person@practice.test' },
    ]);
    const { credential } = app.app.core().accounts.get(app.accountId);
    expect(all.text).not.toContain(credential?.secret);
  });

  test('what was exported comes back in another profile, and is found there', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo needle');
    const { text } = await download(app, { kind: 'all' }, 'json');
    const other = await startSignedIn();
    const { id } = await other.call('transfer.import', { bytes: text.length });
    await other.call('transfer.push', { id, text: text.slice(0, 50), last: false });
    const report = await other.call('transfer.push', { id, text: text.slice(50), last: true });
    expect(report).toMatchObject({ conversations: 1, messages: 2, notUnderstood: [] });
    expect((await other.call('search.messages', { query: 'needle', limit: 9 })).found).toHaveLength(2);
    expect(await other.fail('transfer.push', { id, text: '', last: true })).toMatchObject({
      code: 'transfer.gone',
    });
  });

  test('what nobody fetches is forgotten, and what is cancelled is over', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo one');
    const { id } = await app.call('transfer.export', { what: { kind: 'all' }, format: 'json' });
    app.machine.clock.advance(11 * 60_000);
    expect(await app.fail('transfer.next', { id })).toMatchObject({ code: 'transfer.gone' });
    const again = await app.call('transfer.export', { what: { kind: 'all' }, format: 'json' });
    await app.call('transfer.cancel', { id: again.id });
    expect(await app.fail('transfer.next', { id: again.id })).toMatchObject({ code: 'transfer.gone' });
  });
});
