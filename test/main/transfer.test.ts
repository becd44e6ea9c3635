import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportFormat, ExportWhat } from '../../src/shared/contract/transfer.ts';
import { cutToMessage, cutToShown, shownPath } from '../../src/main/transfer/cut.ts';
import { createReport } from '../../src/main/transfer/import-report.ts';
import { readChatgpt } from '../../src/main/transfer/import-chatgpt.ts';
import { ask, settled } from '../support/chats.ts';
import { conversationOf, empty, fileOf, filled, importAll, library } from '../support/histories.ts';
import { startSignedIn, type TestApp } from '../support/test-app.ts';
import { chatgptExport } from '../fixtures/chatgpt-conversations.ts';

const asked = (uuid: string) => ({ uuid, sender: 'human', text: uuid });

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

describe('a part of a chat', () => {
  const accounts = [{ id: 'a-1', provider: 'Practice', label: 'Ada' }];
  const talk = conversationOf('c0').filter(({ messages }) => messages.length > 0);
  const said = (history: ReturnType<typeof empty>, id: string) =>
    history.archive.read(id)?.messages.map(({ id: _id, parent: _parent, ...rest }) => rest);

  test('the branch that is shown comes in as a chat of exactly that, and leaves it the same to the byte', () => {
    fc.assert(
      fc.property(talk, (conversation) => {
        const history = filled([conversation]);
        const path = shownPath(history.archive.read('c0') ?? conversation);
        const file = fileOf(history, accounts, cutToShown);
        const other = empty();
        expect(importAll(other, file)).toMatchObject({ conversations: 1, notUnderstood: [] });
        const [id = ''] = other.archive.ids();
        expect(said(other, id)).toEqual(path.map(({ id: _id, parent: _parent, ...rest }) => rest));
        expect(other.archive.read(id)?.messages.map(({ parent }) => parent)).toEqual([
          null,
          ...(other.archive
            .read(id)
            ?.messages.slice(0, -1)
            .map((message) => message.id) ?? []),
        ]);
        expect(fileOf(other)).toBe(file);
        expect(fileOf(other, [], cutToShown)).toBe(file);
      }),
      { numRuns: 80 },
    );
  });

  test('a message by itself does too', () => {
    fc.assert(
      fc.property(talk, fc.nat(), (conversation, wish) => {
        const { messages } = conversation;
        const chosen = messages[wish % messages.length];
        const file = fileOf(filled([conversation]), accounts, (whole) =>
          cutToMessage(whole, chosen?.id ?? ''),
        );
        const other = empty();
        expect(importAll(other, file)).toMatchObject({ conversations: 1, messages: 1, notUnderstood: [] });
        expect(said(other, other.archive.ids()[0] ?? '')?.[0]?.text).toBe(chosen?.text);
        expect(fileOf(other)).toBe(file);
      }),
      { numRuns: 40 },
    );
  });

  test('it comes in beside the whole chat, once, and the whole still comes where it is', () => {
    fc.assert(
      fc.property(talk, (conversation) => {
        const history = filled([conversation]);
        const whole = fileOf(history, [], undefined, ['c0']);
        const file = fileOf(history, [], cutToShown);
        const isWhole = shownPath(conversation).length === conversation.messages.length;
        expect(importAll(history, file)).toMatchObject({ conversations: isWhole ? 0 : 1 });
        expect(importAll(history, file)).toMatchObject({ conversations: 0, present: 1 });
        expect(fileOf(history, [], undefined, ['c0'])).toBe(whole);
        const other = empty();
        importAll(other, file);
        expect(importAll(other, whole)).toMatchObject({ conversations: isWhole ? 0 : 1 });
      }),
      { numRuns: 40 },
    );
  });

  test('takes with it the files that it needs, and no presets', () => {
    const [conversation] = fc.sample(conversationOf('c0'), { numRuns: 1, seed: 1 });
    if (!conversation) throw new Error('no sample');
    const message = { role: 'user', model: null, account: null, ending: 'complete', createdAt: 0 } as const;
    const history = filled([
      {
        ...conversation,
        shown: 'a',
        messages: [
          { ...message, id: 'a', parent: null, text: 'A', attachments: ['file-1'] },
          { ...message, id: 'b', parent: null, text: 'B', attachments: ['file-2'] },
        ],
      },
    ]);
    const file = JSON.parse(fileOf(history, accounts, cutToShown)) as {
      presets: unknown[];
      attachments: { id: string }[];
    };
    expect(file.attachments.map(({ id }) => id)).toEqual(['file-1']);
    expect(file.presets).toEqual([]);
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

  test('calls and thoughts that no answer follows are told of', () => {
    const node = (key: string, parent: string | null, children: string[], message: object) => [
      key,
      { id: key, parent, children, message },
    ];
    const text = { content_type: 'text', parts: ['Hello'] };
    const thoughts = { content_type: 'thoughts', thoughts: [{ content: 'Hm.' }] };
    const [user, assistant] = [{ author: { role: 'user' } }, { author: { role: 'assistant' } }];
    const call = { ...assistant, recipient: 'browser', content: { content_type: 'code', text: 'go()' } };
    const mapping = Object.fromEntries([
      node('ask', null, ['think'], { ...user, content: text }),
      node('think', 'ask', ['more'], { ...assistant, content: thoughts }),
      node('more', 'think', ['call'], { ...user, content: text }),
      node('call', 'more', [], call),
    ]) as Record<string, unknown>;
    const report = createReport();
    expect(readChatgpt({ id: 'left', mapping }, report, 0)?.messages).toHaveLength(2);
    expect(report.read().notUnderstood.map(({ what, count }) => [what, count])).toEqual([
      ['thoughts', 1],
      ['tool', 1],
    ]);
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

  test('the branch that is shown, and a message, leave as data of exactly that', async () => {
    const app = await startSignedIn();
    const turn = await ask(app, app.accountId, 'echo once more');
    const chosen = { accountId: app.accountId, model: 'practice-guide' };
    await settled(app, await app.call('chat.regenerate', { ...chosen, messageId: turn.answerId }));
    const messagesIn = async (what: ExportWhat) => {
      const { text, fileName } = await download(app, what, 'json');
      expect(fileName).toBe('echo once more.json');
      expect(text).not.toContain(app.app.core().accounts.get(app.accountId).credential?.secret);
      const file = JSON.parse(text) as { conversations: { messages: { role: string }[] }[] };
      return file.conversations.map(({ messages }) => messages.map(({ role }) => role));
    };
    const { conversationId, answerId: messageId } = turn;
    expect(await messagesIn({ kind: 'conversations', ids: [conversationId] })).toEqual([
      ['user', 'assistant', 'assistant'],
    ]);
    expect(await messagesIn({ kind: 'branch', conversationId })).toEqual([['user', 'assistant']]);
    expect(await messagesIn({ kind: 'message', messageId })).toEqual([['assistant']]);
  });

  test('what was exported comes back in another profile, and is found there', async () => {
    const app = await startSignedIn();
    await ask(app, app.accountId, 'echo needle');
    const { text } = await download(app, { kind: 'all' }, 'json');
    const other = await startSignedIn();
    const { id } = await other.call('transfer.import', { documents: 1 });
    await other.call('transfer.push', { id, text: text.slice(0, 50), last: false });
    const report = await other.call('transfer.push', { id, text: text.slice(50), last: true });
    expect(report).toMatchObject({ conversations: 1, messages: 2, notUnderstood: [] });
    expect((await other.call('search.messages', { query: 'needle', limit: 9 })).found).toHaveLength(2);
    expect(await other.fail('transfer.push', { id, text: '', last: true })).toMatchObject({
      code: 'transfer.gone',
    });
  });

  test('an export in several files is one import', async () => {
    const app = await startSignedIn();
    const of = (id: string) => JSON.stringify([{ uuid: id, chat_messages: [asked(`ask-${id}`)] }]);
    const { id } = await app.call('transfer.import', { documents: 2 });
    await app.call('transfer.push', { id, text: of('one').slice(0, 20), last: false });
    await app.call('transfer.push', { id, text: of('one').slice(20), last: true });
    expect(await app.call('transfer.push', { id, text: of('two'), last: true })).toMatchObject({
      conversations: 2,
      messages: 2,
    });
    expect(await app.fail('transfer.push', { id, text: of('three'), last: true })).toMatchObject({
      code: 'transfer.gone',
    });
    const again = await app.call('transfer.import', { documents: 2 });
    expect(
      await app.fail('transfer.push', { id: again.id, text: of('one').slice(0, -1), last: true }),
    ).toMatchObject({ code: 'import.not-json' });
    const { id: mixed } = await app.call('transfer.import', { documents: 2 });
    await app.call('transfer.push', { id: mixed, text: of('three'), last: true });
    // “nothing was changed” would not be true
    const refused = await app.fail('transfer.push', { id: mixed, text: '{}', last: true });
    expect(refused).toMatchObject({ code: 'import.not-json' });
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
