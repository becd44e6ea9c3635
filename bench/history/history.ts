import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConversation, readPage } from '../../src/main/chat/reading.ts';
import { createHistory } from '../../src/main/history/history.ts';
import { openHistory } from '../../src/main/history/open.ts';
import { type BenchSubject, type Cell, type Goal, measured } from '../subject.ts';
import { type InBrowser, inBrowser } from './indexeddb.ts';
import { createWriter, fillLibrary, type Library, libraryKey } from './library.ts';

const RUNS = 61;
const MESSAGES = 100_000;
const CONVERSATIONS = 10_000;
const LONG = 10_000;

const times = (run: () => unknown, count = RUNS): number[] =>
  Array.from({ length: count }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

const searches = [
  ['very common word', 'the'],
  ['common word', 'e0'],
  ['two common words', 'e0 t1'],
  ['rare word', 'xylophone'],
  ['beginning of a rare word', 'xylo'],
  ['one letter', 't'],
  ['Korean, two syllables', '토큰'],
  ['Korean, one syllable', '토'],
  ['Korean, rare', '망치상어'],
  ['words kept together', '"e0 t1"'],
  ['nothing to be found', 'nothingatall'],
] as const;

function searching({ history }: Library) {
  const ask = (query: string, filters?: { accountId: string }) => () =>
    history.search.messages({ query, limit: 30, ...(filters && { filters }) }, history.conversations);
  const all = [
    ...searches.map(([name, query]) => ({ name: `${name}: ${query}`, values: times(ask(query)) })),
    { name: 'a filter that nothing fits: the', values: times(ask('the', { accountId: 'other' })) },
  ];
  return {
    table: {
      title: `First page of a search in ${MESSAGES.toLocaleString('en')} messages (ms)`,
      note: 'Encrypted, newest first, 30 results with their marked lines. Median (min – max) and 95th percentile of 61.',
      columns: ['ms', '95 %'],
      rows: all.map(({ name, values }) => ({
        name,
        cells: [measured(values), p95(values).toFixed(1)] satisfies Cell[],
      })),
    },
    goals: [
      {
        what: 'slowest search, median ms',
        limit: 5,
        measured: Math.max(...all.map(({ values }) => measured(values)?.median ?? 0)),
      },
      {
        what: 'slowest search, 95th percentile ms',
        limit: 50,
        measured: Math.max(...all.map(({ values }) => p95(values))),
      },
    ] satisfies Goal[],
  };
}

/** One JSON file per conversation, rewritten with each message: what many clients do. */
function jsonFile(folder: string, messages: number): () => void {
  const write = createWriter(3);
  const file = join(folder, `${messages}.json`);
  const all = Array.from({ length: messages }, (_, at) => ({
    id: String(at),
    role: 'user',
    text: write(60),
  }));
  writeFileSync(file, JSON.stringify(all));
  return () => {
    const read = JSON.parse(readFileSync(file, 'utf8')) as unknown[];
    writeFileSync(`${file}.tmp`, JSON.stringify([...read, { id: 'new', role: 'user', text: write(60) }]), {
      flush: true,
    });
    renameSync(`${file}.tmp`, file);
  };
}

function reading({ history, longId }: Library, folder: string, peer: InBrowser) {
  const open = (id: string) => () => readConversation(history, id, () => '');
  const write = createWriter(5);
  let added = 0;
  const append = () =>
    history.together(() => {
      added += 1;
      history.messages.add({
        id: `added-${added}`,
        conversationId: 'c9',
        parentId: null,
        role: 'user',
        text: write(60),
        model: null,
        ending: 'complete',
        at: added,
      });
    });
  const short = times(open('fifty'));
  const long = times(open(longId));
  const list = times(() => history.conversations.list({ kind: 'recent' }, 60));
  const appended = times(append, 201);
  const rows = [
    { name: 'open a conversation of 50 messages', values: short },
    { name: `open one of ${LONG.toLocaleString('en')}: its end`, values: long },
    { name: '… its beginning, from its end', values: times(() => readPage(history, longId, 0, 50), 21) },
    {
      name: '… find a word in all of it',
      values: times(() => history.search.onPath(`${longId}-${LONG - 1}`, '토큰'), 21),
    },
    { name: 'sidebar: the newest 60 of 10,000 conversations', values: list },
    { name: 'append a message with its index, fsynced', values: appended },
    { name: 'peer: a JSON file of 50 messages, rewritten', values: times(jsonFile(folder, 50), 41) },
    {
      name: `peer: a JSON file of ${LONG.toLocaleString('en')} messages, rewritten`,
      values: times(jsonFile(folder, LONG), 21),
    },
    { name: 'peer: IndexedDB, open 50 messages', values: peer.openShort },
    { name: `peer: IndexedDB, the end of ${LONG.toLocaleString('en')}`, values: peer.openEnd },
    { name: 'peer: IndexedDB, the newest 60 conversations', values: peer.list },
    { name: 'peer: IndexedDB, append a message, flushed', values: peer.append },
    { name: 'peer: IndexedDB, find a word by reading all', values: peer.search },
  ];
  const median = (values: readonly number[]) => measured(values)?.median ?? Number.NaN;
  return {
    table: {
      title: 'Reading and writing (ms)',
      note: 'Median (min – max). A page is 60 messages; the JSON files are flushed and renamed, as a careful client would. IndexedDB has as many messages, in plain text and with no index of words, and is asked within its page.',
      columns: ['ms'],
      rows: rows.map(({ name, values }) => ({ name, cells: [measured(values)] satisfies Cell[] })),
    },
    goals: [
      {
        what: `opening ${LONG.toLocaleString('en')} messages ÷ opening 50`,
        limit: 1.3,
        measured: median(long) / median(short),
      },
      { what: 'sidebar, median ms', limit: 10, measured: median(list) },
      { what: 'append, median ms', limit: 1, measured: median(appended) },
    ] satisfies Goal[],
  };
}

const DAY_MS = 24 * 3_600_000;

/** ms that a start takes for the history in a folder: it is opened, the old bin is emptied, the sidebar is read. */
function starts(folder: string): number[] {
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { sql } = openHistory({ folder, key: libraryKey, now: Date.now });
    const history = createHistory(sql);
    history.purge(history.conversations.binnedBefore(Date.now() - 30 * DAY_MS), Date.now());
    history.conversations.list({ kind: 'recent' }, 60);
    const ms = performance.now() - start;
    history.close();
    return ms;
  });
}

function starting(big: string, small: string) {
  fillLibrary(join(small, 'history.db'), 100, 50).history.close();
  const [few, many] = [measured(starts(small)), measured(starts(big))];
  return {
    table: {
      title: 'What a start takes for the history (ms)',
      note: 'Median (min – max). It is opened, what was long in the bin is deleted, the sidebar is read.',
      columns: ['ms'],
      rows: [
        { name: 'some 200 messages', cells: [few] satisfies Cell[] },
        { name: `${MESSAGES.toLocaleString('en')} messages`, cells: [many] satisfies Cell[] },
      ],
    },
    goals: [
      {
        what: `a start with ${MESSAGES.toLocaleString('en')} messages ÷ with 200`,
        limit: 1.3,
        measured: many && few ? many.median / few.median : null,
      },
    ] satisfies Goal[],
  };
}

/** How opening grows with the length of a conversation. */
function growth(folder: string) {
  const points = [50, 500, 2_000, 10_000].map((length): [number, number] => {
    const { history, longId } = fillLibrary(join(folder, `g${length}.db`), 100, length);
    const values = times(() => readConversation(history, longId, () => ''), 41);
    history.close();
    return [length, measured(values)?.median ?? 0];
  });
  return {
    name: 'open',
    title: 'Opening a conversation',
    x: 'messages',
    y: 'ms',
    lines: [{ name: 'Latchkey', points }],
  };
}

export const history: BenchSubject = {
  name: 'history',
  run: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    try {
      say(`writing ${MESSAGES} messages`);
      const library = fillLibrary(join(folder, 'history.db'), MESSAGES, LONG);
      say('searching');
      const found = searching(library);
      say('the same in IndexedDB');
      const peer = await inBrowser({ messages: MESSAGES, conversations: CONVERSATIONS, long: LONG });
      say('reading and writing');
      const read = reading(library, folder, peer);
      library.history.close();
      say('starting');
      const small = join(folder, 'small');
      mkdirSync(small);
      const started = starting(folder, small);
      const plot = growth(folder);
      return {
        title: 'Big histories and long conversations',
        tables: [found.table, read.table, started.table],
        plots: [plot],
        goals: [...found.goals, ...read.goals, ...started.goals],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
