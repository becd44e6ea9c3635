import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openPages } from '../support/browser.ts';
import { type BenchSubject, type Cell, type Goal, type Line, type Measured, measured } from '../subject.ts';
import type { StreamingPage } from './page.ts';

declare global {
  interface Window {
    readonly bench: StreamingPage;
  }
}

interface Peer {
  readonly id: string;
  readonly name: string;
  /** too slow for the long texts: seconds a commit */
  readonly shortOnly?: boolean;
  readonly floor?: boolean;
  /** measured in real time only */
  readonly rateOnly?: boolean;
}

const peers: readonly Peer[] = [
  { id: 'plain-visible', name: 'plain text with `content-visibility` (floor)', floor: true },
  { id: 'plain', name: 'plain text (floor)', floor: true },
  { id: 'latchkey', name: '**Latchkey**, in its chat view' },
  { id: 'streaming-markdown', name: 'streaming-markdown' },
  { id: 'blocks', name: 'blocks memoised over react-markdown' },
  { id: 'streamdown', name: 'streamdown' },
  {
    id: 'streamdown-per-delta',
    name: 'streamdown with a state for each delta, as the AI SDK’s `useChat` gives them',
    rateOnly: true,
  },
  { id: 'incremark', name: 'incremark', shortOnly: true },
  { id: 'x-markdown', name: 'x-markdown', shortOnly: true },
  { id: 'marked', name: 'marked + DOMPurify' },
  { id: 'react-markdown', name: 'react-markdown', shortOnly: true },
];

/** fewer only for a first look: `BENCH_RUNS=1` */
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
/** how often each run parses the long text once and streams it at full speed, one after the other */
const PAIRS = 3;
const SHORT = 50_000;
const BEFORE = 450_000;
const LONG = 500_000;
/** characters of the commits that are compared */
const COMMITS = 10_000;
const LIMIT_MS = 60_000;
/** deltas a second, for so many seconds, of so many characters */
const RATE = 200;
const RATE_SECONDS = 10;
const RATE_DELTA = 12.5;
/** where the cost of a commit is plotted */
const LENGTHS = [0, 50_000, 150_000, 300_000, 450_000];

const RATED = ['plain', 'latchkey', 'streaming-markdown', 'streamdown', 'streamdown-per-delta'];

const config = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

type Samples = Map<string, number[]>;

const add = (samples: Samples, key: string, value: number): void => {
  samples.set(key, [...(samples.get(key) ?? []), value]);
};

export const streaming: BenchSubject = {
  name: 'streaming',
  run: async (say) => {
    await build({ configFile: config });
    const pages = await openPages(config);
    const samples: Samples = new Map();
    const right = new Map<string, string>();
    const value = (key: string): Measured | null => measured(samples.get(key) ?? []);
    const median = (key: string): number => value(key)?.median ?? Number.NaN;
    const cell = (key: string): Cell => value(key);

    const stream = (id: string, from: number, to: number, limit: number) =>
      pages.withPage(async ({ page, busy }) => {
        await page.evaluate(([name, before]) => window.bench.mount(name, before), [id, from] as const);
        await page.evaluate(([start, end]) => window.bench.prepare(start, end), [from, to] as const);
        return busy(() => page.evaluate((most) => window.bench.stream(most), limit));
      });

    /** What an empty page costs with as many frames. */
    let frameMs = 0;
    /** % of a core that an empty page takes while deltas come at that rate */
    let emptyRate = 0;

    const measureShort = async ({ id }: Peer): Promise<void> => {
      const { value: frames, ms } = await stream(id, 0, SHORT, LIMIT_MS * 2);
      add(samples, `short ${id}`, ms - frames * frameMs);
    };
    const measureCommits = async ({ id }: Peer, before: number): Promise<void> => {
      const { value: frames, ms } = await stream(id, before, before + COMMITS, 15_000);
      add(samples, `commit ${before} ${id}`, ms / frames - frameMs);
    };
    const measureFlood = async ({ id }: Peer): Promise<void> => {
      await pages.withPage(async ({ page, busy }) => {
        await page.evaluate((name) => window.bench.mount(name, 0), id);
        await page.evaluate((length) => window.bench.prepareFlood(length), LONG);
        const { value: flood, ms } = await busy(() =>
          page.evaluate((limit) => window.bench.flood(limit), LIMIT_MS),
        );
        if (flood.ms !== null) add(samples, `flood ${id}`, ms);
        if (id === 'latchkey') add(samples, 'longest', flood.longest);
      });
    };
    const measureParse = async (): Promise<void> => {
      await pages.withPage(async ({ page, busy }) => {
        await page.evaluate((length) => window.bench.prepare(0, length), LONG);
        const { ms } = await busy(() => page.evaluate(() => window.bench.parseOnce()));
        add(samples, 'parse', ms);
      });
    };
    const shareAtRate = (id: string): Promise<number> =>
      pages.withPage(async ({ page, busy }) => {
        await page.evaluate((name) => window.bench.mount(name, 0), id);
        await page.evaluate((end) => window.bench.prepare(0, end), RATE * RATE_SECONDS * RATE_DELTA);
        const { ms } = await busy(() => page.evaluate((rate) => window.bench.rate(rate), RATE));
        return ms / (RATE_SECONDS * 10);
      });

    for (let run = 1; run <= RUNS; run += 1) {
      const { value: frames, ms } = await stream('empty', 0, SHORT, LIMIT_MS);
      frameMs = ms / frames;
      emptyRate = await shareAtRate('empty');
      for (const peer of peers) {
        say(`run ${run} of ${RUNS}: ${peer.id}`);
        if (RATED.includes(peer.id))
          add(samples, `rate ${peer.id}`, (await shareAtRate(peer.id)) - emptyRate);
        if (peer.rateOnly === true) continue;
        await measureShort(peer);
        for (const before of peer.shortOnly === true ? [0] : LENGTHS) {
          if (run === 1 || before === 0 || before === BEFORE) await measureCommits(peer, before);
        }
        // one that was over its time once is not waited for again
        const inTime = run === 1 || samples.has(`flood ${peer.id}`);
        if (peer.floor === true || peer.shortOnly === true || !inTime) continue;
        // both sides of a ratio in turn: a minute later this machine may be slower
        for (let pair = 0; pair < (peer.id === 'latchkey' ? PAIRS : 1); pair += 1) {
          if (peer.id === 'latchkey') await measureParse();
          await measureFlood(peer);
        }
      }
    }
    for (const { id, floor, rateOnly } of peers) {
      if (rateOnly === true) continue;
      // streamdown draws inside wrappers of its own, which the comparison does not take off: no number is better than a wrong one
      if (floor === true || id === 'streamdown') continue;
      say(`right: ${id}`);
      const found = await pages.withPage(({ page }) => page.evaluate((name) => window.bench.right(name), id));
      if (found) right.set(id, `${found.right} of ${found.of}, ${found.gfm} of ${found.ofGfm}`);
    }
    await pages.close();

    const rows = peers.map(({ id, name, floor, shortOnly, rateOnly }) => ({
      name,
      cells: [
        cell(`short ${id}`),
        rateOnly ? '–' : (median(`short ${id}`) / median('short plain')).toFixed(2),
        cell(`commit 0 ${id}`),
        cell(`commit ${BEFORE} ${id}`),
        id === 'plain'
          ? `parse once: ${Math.round(median('parse'))}`
          : (cell(`flood ${id}`) ?? (floor || shortOnly || rateOnly ? '–' : '> 60 s')),
        right.get(id) ?? '–',
        cell(`rate ${id}`),
      ],
    }));
    const lines: Line[] = peers
      .filter(({ shortOnly, rateOnly }) => shortOnly !== true && rateOnly !== true)
      .map(({ id }) => ({
        name: id,
        points: LENGTHS.map((before) => [before, median(`commit ${before} ${id}`)] as const),
      }));
    const goals: Goal[] = [
      {
        what: '50 kB: CPU beside streaming-markdown',
        limit: 1,
        measured: median('short latchkey') / median('short streaming-markdown'),
      },
      {
        what: '50 kB: CPU beside streamdown',
        limit: 0.35,
        measured: median('short latchkey') / median('short streamdown'),
      },
      {
        what: 'a commit with 450 kB before it beside one with nothing',
        limit: 1.25,
        measured: median(`commit ${BEFORE} latchkey`) / median('commit 0 latchkey'),
      },
      {
        what: '500 kB at full speed beside parsing it once',
        limit: 1.5,
        measured: median('flood latchkey') / median('parse'),
      },
      { what: 'the longest task at full speed, ms', limit: 50, measured: median('longest') },
      {
        what: '200 deltas a second: share of a core beside streamdown with a state for each delta',
        limit: 0.5,
        measured: median('rate latchkey') / median('rate streamdown-per-delta'),
      },
      {
        what: '200 deltas a second: share of a core beside streamdown, its deltas joined to one a frame',
        limit: 0.5,
        measured: median('rate latchkey') / median('rate streamdown'),
      },
    ];
    return {
      title: 'Streaming an answer',
      tables: [
        {
          title: 'An answer that is written',
          note: 'CPU is the main thread’s own time (thread ticks) less that of an empty page; a commit is a frame with 8 deltas, 100 characters. Latchkey is measured in its whole window; peers in an empty page with a scroller, and with what came within a frame joined for them but for the row that says so. Latchkey shows what comes too fast to be read every third frame, as here (decision 13), but every frame at 200 deltas a second. Right: examples of CommonMark 0.31 without raw HTML, and of what GitHub adds, a character at a time; five of the former are bare addresses, which GitHub makes links; streamdown’s output has wrappers that are not taken off here, so it has no number.',
          columns: [
            '50 kB: CPU ms',
            '× plain',
            'ms a commit, nothing before',
            'ms a commit, 450 kB before',
            '500 kB at full speed: CPU ms',
            'right when done',
            '200 deltas/s: % of a core',
          ],
          rows,
        },
      ],
      plots: [
        {
          name: 'commit',
          title: 'What a commit costs, by what is before it',
          x: 'characters before',
          y: 'ms',
          lines,
        },
      ],
      goals,
    };
  },
};
