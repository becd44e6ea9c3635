import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesOf, snippetOf } from '../../src/main/history/snippet.ts';
import { queryFor } from '../../src/main/history/words.ts';
import type { SearchFilters } from '../../src/shared/contract/search.ts';
import { ask } from '../support/chats.ts';
import { library } from '../support/searched-library.ts';
import { startSignedIn } from '../support/test-app.ts';

describe('what is found', () => {
  const { find } = library([
    'How is a token kept fresh?',
    '토큰은 어떻게 유지돼요? 짧은 예제도 보여 주세요.',
    'Café crème and naïve résumés',
    '東京都庁の展望台は無料です',
    'const refreshToken = await renew(client);',
    'The quick brown fox',
    '안녕하세요, 반갑습니다',
  ]);

  test.each([
    ['token', ['m0']],
    ['TOKEN', ['m0']],
    ['tok', ['m0']],
    ['oken', []],
    ['fresh token', ['m0']],
    ['fresh fox', []],
    ['토큰', ['m1']],
    ['토', ['m1']],
    ['예제도', ['m1']],
    ['지돼', ['m1']],
    ['요', ['m6', 'm1']],
    ['토큰 보여', ['m1']],
    ['cafe', ['m2']],
    ['resume', ['m2']],
    ['京都', ['m3']],
    ['無料', ['m3']],
    ['展望台は無', ['m3']],
    ['京庁', []],
    ['refreshToken', ['m4']],
    ['renew(client)', ['m4']],
    ['"quick brown"', ['m5']],
    ['"brown quick"', []],
    ['brown quick', ['m5']],
    ['', []],
    ['  ?! ', []],
    ['"', []],
    ['AND OR NOT', []],
    ['token*', ['m0']],
    ['fox" OR "token', []],
  ])('%s', (query, expected) => {
    expect(find(query)).toEqual(expected);
  });

  test('nothing that is typed breaks the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (query) => {
        expect(Array.isArray(find(query))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^["'()*:^+\-\w ]{0,30}$/), (query) => {
        expect(Array.isArray(find(query))).toBe(true);
      }),
    );
  });

  test('any piece of a text without spaces finds it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'가나다라마바사東京都台湾'.split('')), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (characters, from, length) => {
          const text = characters.join('');
          const start = from % characters.length;
          const piece = characters.slice(start, start + 1 + (length % (characters.length - start))).join('');
          expect(library([`x ${text} y`]).find(piece)).toEqual(['m0']);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('newest first, in pages that join', () => {
  const { history, conversations } = library(Array.from({ length: 25 }, (_, at) => `common ${at}`));
  const seen: string[] = [];
  let before: number | undefined;
  for (;;) {
    const page = history.search.messages(
      { query: 'common', limit: 10, ...(before !== undefined && { before }) },
      conversations,
    );
    seen.push(...page.found.map(({ messageId }) => messageId));
    before = page.found.at(-1)?.cursor;
    if (!page.more) break;
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => `m${24 - at}`));
});

test('a folder and a tag of any size are looked through', () => {
  const { history, conversations } = library([]);
  history.folders.add({ id: 'f', name: 'Work' }, 0);
  const size = 450;
  for (let at = 0; at < size + 5; at += 1) {
    const id = `c${at}`;
    conversations.add({ id, title: id, accountId: 'a', model: 'm', at });
    if (at < size) {
      conversations.change(id, { folderId: 'f' }, at);
      history.tags.add(id, 'blue');
    }
    history.messages.add({
      id: `m${at}`,
      conversationId: id,
      parentId: null,
      role: 'user',
      text: 'needle',
      model: null,
      ending: 'complete',
      at,
    });
  }
  const count = (filters: SearchFilters) =>
    history.search.messages({ query: 'needle', filters, limit: 1_000 }, conversations).found.length;
  expect(count({})).toBe(size + 5);
  expect(count({ folderId: 'f' })).toBe(size);
  expect(count({ tag: 'blue' })).toBe(size);
  expect(count({ folderId: 'f', tag: 'blue' })).toBe(size);
});

test('titles are found whatever their case and however their accents are written', () => {
  const { conversations } = library([]);
  for (const title of ['Отчёт за май', 'ÉTUDE', 'Cafe\u0301', '100%_'])
    conversations.add({ id: title, title, accountId: null, model: null, at: 0 });
  const find = (words: string) => conversations.byTitle(words, 9).map(({ title }) => title);
  expect(find('отчёт')).toEqual(['Отчёт за май']);
  expect(find('ОТЧЁТ')).toEqual(['Отчёт за май']);
  expect(find('étude')).toEqual(['ÉTUDE']);
  expect(find('CAFÉ')).toEqual(['Cafe\u0301']);
  expect(find('%_')).toEqual(['100%_']);
  expect(find('a%t')).toEqual([]);
});

test('a query of nothing to find asks for nothing', () => {
  expect(queryFor(' - ')).toBeNull();
  expect(queryFor('"--"')).toBeNull();
});

test('signs in quotes and a zero keep nothing from being found', () => {
  const { history, conversations } = library(['hello world']);
  const count = (query: string) => history.search.messages({ query, limit: 9 }, conversations).found.length;
  expect(count('hello "--"')).toBe(1);
  expect(count('hello "→"')).toBe(1);
  expect(count('"hello\0world"')).toBe(1);
});

describe('a line around what was found', () => {
  test('shows it, marked, with what stands around it', () => {
    const text = `${'word '.repeat(60)}the token is here ${'and more '.repeat(60)}`;
    const { text: line, marks } = snippetOf(text, ['token']);
    expect(line.startsWith('…')).toBe(true);
    expect(line.length).toBeLessThan(200);
    expect(marks.map(([from, to]) => line.slice(from, to))).toEqual(['token']);
  });

  test('marks words from their beginnings, and scripts without spaces anywhere', () => {
    expect(placesOf('Tokens, a token, untoken', ['token'])).toEqual([
      [0, 5],
      [10, 15],
    ]);
    expect(placesOf('새토큰과 토큰', ['토큰'])).toEqual([
      [1, 3],
      [5, 7],
    ]);
  });

  test('marks words however they are written, but no part of a character', () => {
    const text = '한국어 보고서, café'.normalize('NFD');
    const marked = (mark: string) =>
      placesOf(text, [mark]).map(([from, to]) => text.slice(from, to).normalize('NFC'));
    expect(marked('보고서')).toEqual(['보고서']);
    expect(marked('하')).toEqual([]);
    expect(marked('한')).toEqual(['한']);
    expect(marked('caf')).toEqual(['caf']);
    expect(marked('cafe')).toEqual([]);
    expect(marked('café')).toEqual(['café']);
  });

  test('marks what stands behind a letter that is longer in lower case', () => {
    const text = "İstanbul'da İĞDE: token";
    const marked = (mark: string) => placesOf(text, [mark]).map(([from, to]) => text.slice(from, to));
    expect(marked('token')).toEqual(['token']);
    expect(marked('istanbul')).toEqual(['İstanbul']);
    expect(marked('İĞDE')).toEqual(['İĞDE']);
  });

  test('shows and marks what was found without its accents, as it was found', () => {
    const text = `${'word '.repeat(2_000)}Un cafe\u0301 ЁЖ ${'and more '.repeat(60)}`;
    const marked = (mark: string) => {
      const line = snippetOf(text, [mark]);
      return line.marks.map(([from, to]) => line.text.slice(from, to));
    };
    expect(marked('cafe')).toEqual(['café']);
    expect(marked('CAFÉ')).toEqual(['café']);
    expect(marked('еж')).toEqual(['ЁЖ']);
  });

  test('is found sooner than all places of a long text', () => {
    const text = '한국어 보고서 the quick brown fox '.repeat(20_000);
    const marks = ['the', 'quick', 'brown', '한국', '보고', '고서'];
    const timed = (work: () => void): number => {
      const from = performance.now();
      for (let at = 0; at < 10; at += 1) work();
      return performance.now() - from;
    };
    const all = timed(() => placesOf(text.slice(0, 200_000), marks));
    expect(timed(() => snippetOf(text, marks))).toBeLessThan(all / 2);
  });

  test('never overlaps and never leaves the line', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.array(fc.string({ minLength: 1, maxLength: 3 })),
        (text, words) => {
          const line = snippetOf(text, words);
          let last = 0;
          for (const [from, to] of line.marks) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeLessThanOrEqual(line.text.length);
            last = to;
          }
        },
      ),
    );
  });
});

describe('in the app', () => {
  test('answers and questions are found as soon as they are there, with their conversation', async () => {
    const app = await startSignedIn();
    const turn = await ask(app, app.accountId, 'echo 반짝이는 열쇠');
    const { found } = await app.call('search.messages', { query: '열쇠', limit: 10 });
    expect(found.map(({ messageId }) => messageId)).toEqual([turn.answerId, turn.questionId]);
    expect(found[0]?.conversation.id).toBe(turn.conversationId);
    expect(await app.call('search.titles', { query: '반짝', limit: 5 })).toMatchObject([
      { id: turn.conversationId },
    ]);
    expect(await app.call('search.titles', { query: '100%_', limit: 5 })).toEqual([]);
  });

  test('chats are narrowed by their titles as messages are by their words', async () => {
    const app = await startSignedIn();
    const { conversationId } = await ask(app, app.accountId, 'echo a key of brass');
    await ask(app, app.accountId, 'echo a key of tin');
    await app.call('history.tag', { ids: [conversationId], add: ['metal'], remove: [] });
    const { model } = await app
      .call('history.open', { id: conversationId })
      .then((open) => open.conversation);
    const titles = async (filters: SearchFilters) => {
      const found = await app.call('search.titles', { query: 'key', filters, limit: 5 });
      return found.map(({ title }) => title);
    };
    expect(await titles({})).toHaveLength(2);
    expect(await titles({ tag: 'metal' })).toEqual(['echo a key of brass']);
    expect(await titles({ accountId: app.accountId, model: model ?? '' })).toHaveLength(2);
    expect(await titles({ model: 'another' })).toEqual([]);
    expect(await titles({ accountId: 'another' })).toEqual([]);
    expect(await titles({ folderId: 'another' })).toEqual([]);
    expect(await titles({ from: Date.now() + 86_400_000 * 3650 })).toEqual([]);
    expect(await titles({ to: 1 })).toEqual([]);
  });

  test('what is in the bin is not found, and is again when it is back', async () => {
    const app = await startSignedIn();
    const { conversationId: id } = await ask(app, app.accountId, 'echo needle');
    const count = async () => (await app.call('search.messages', { query: 'needle', limit: 9 })).found.length;
    expect(await count()).toBe(2);
    await app.call('history.delete', { ids: [id] });
    expect(await count()).toBe(0);
    await app.call('history.restore', { ids: [id] });
    expect(await count()).toBe(2);
    await app.call('history.delete', { ids: [id] });
    await app.call('history.purge', {});
    expect(await count()).toBe(0);
    expect(await app.fail('history.open', { id })).toMatchObject({ code: 'unknown-conversation' });
  });

  test('filters leave out what does not fit', async () => {
    const app = await startSignedIn();
    const { conversationId: id } = await ask(app, app.accountId, 'echo needle');
    const folder = await app.call('folders.add', { name: 'Work' });
    await app.call('history.change', { ids: [id], patch: { folderId: folder.id } });
    await app.call('history.tag', { ids: [id], add: ['Blue'] });
    const count = async (filters: object) =>
      (await app.call('search.messages', { query: 'needle', limit: 9, filters })).found.length;
    const now = app.machine.clock.now();
    expect(await count({ folderId: folder.id, tag: 'blue', accountId: app.accountId, to: now + 1 })).toBe(2);
    expect(await count({ folderId: 'other' })).toBe(0);
    expect(await count({ accountId: 'other' })).toBe(0);
    expect(await count({ model: 'other' })).toBe(0);
    expect(await count({ tag: 'red' })).toBe(0);
    expect(await count({ from: now + 1 })).toBe(0);
  });

  test('find in a conversation counts places on the branch that is shown', async () => {
    const app = await startSignedIn();
    const { conversationId, questionId, answerId } = await ask(app, app.accountId, 'echo key Key keyring');
    expect(await app.call('search.inConversation', { conversationId, query: 'KEY' })).toEqual([
      { messageId: questionId, depth: 0, count: 3 },
      { messageId: answerId, depth: 1, count: 3 },
    ]);
    expect(await app.call('search.inConversation', { conversationId, query: ' ' })).toEqual([]);
  });
});
