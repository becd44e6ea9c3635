import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openPages } from '../support/browser.ts';
import { type BenchSubject, measured } from '../subject.ts';
import type { ScrollPage } from './page.ts';

declare global {
  interface Window {
    readonly scrolling: ScrollPage;
  }
}

const config = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

const subjects = [
  { id: 'latchkey', name: '**Latchkey**, its conversation in the whole window' },
  { id: 'virtua', name: 'virtua' },
  { id: 'virtua-markdown', name: 'virtua, its answers by react-markdown' },
  { id: 'virtuoso', name: 'react-virtuoso' },
  { id: 'tanstack', name: 'TanStack Virtual' },
  { id: 'everything', name: 'all in the page' },
] as const;

type Id = (typeof subjects)[number]['id'];

/** fewer only for a first look: `BENCH_RUNS=1` */
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
const MESSAGES = 10_000;
const FRAMES = 200;
/** three quarters of a screen a frame: a scroll bar that is pulled */
const STEP = 600;
const MOST_BLANK = 5;
/** px that a list may be wrong about where its end is */
const NEAR = 200;

interface Run {
  readonly mount: number;
  readonly fling: number;
  readonly blank: number;
}

export const scroll: BenchSubject = {
  name: 'scroll',
  run: async (say) => {
    await build({ configFile: config });
    const pages = await openPages(config);
    /** Looking at the frames costs time: it has a page of its own. */
    const visit = (id: Id, looks: boolean): Promise<Run> =>
      pages.withPage(async ({ page, busy }) => {
        await page.evaluate((name) => window.scrolling.prepare(name), id);
        const { ms: mount } = await busy(() => page.evaluate((name) => window.scrolling.mount(name), id));
        const left = await page.evaluate(() => window.scrolling.left());
        if (Math.abs(left) > NEAR) throw new Error(`${id} stands ${left} px from its end`);
        const { value: blank, ms: fling } = await busy(() =>
          page.evaluate((given) => window.scrolling.fling(...given), [FRAMES, STEP, looks] as const),
        );
        return { mount, fling, blank };
      });
    const once = async (id: Id): Promise<Run> => ({
      ...(await visit(id, false)),
      blank: (await visit(id, true)).blank,
    });
    const runs = new Map<Id, Run[]>();
    for (let run = 1; run <= RUNS; run += 1) {
      for (const { id } of subjects) {
        say(`run ${run} of ${RUNS}: ${id}`);
        runs.set(id, [...(runs.get(id) ?? []), await once(id)]);
      }
    }
    await pages.close();
    const of = (id: Id, what: keyof Run) => measured((runs.get(id) ?? []).map((run) => run[what]));
    const median = (id: Id, what: keyof Run): number => of(id, what)?.median ?? Number.NaN;
    const besides = (peer: Id, name: string) => [
      {
        what: `CPU of a fast scroll beside ${name}`,
        limit: 1,
        measured: median('latchkey', 'fling') / median(peer, 'fling'),
      },
      {
        what: `CPU of mounting beside ${name}`,
        limit: 1,
        measured: median('latchkey', 'mount') / median(peer, 'mount'),
      },
    ];
    return {
      title: `A conversation of ${MESSAGES.toLocaleString('en')} messages`,
      tables: [
        {
          title: 'Mounting at its end, and a fast scroll up',
          note: `CPU of the main thread in ms. ${FRAMES} frames of ${STEP} px each in a window of 800; a frame is blank when there is no message at any of seven heights once it is drawn. The peers show plain paragraphs, and one of them the answers as Markdown, all in memory, and in Latchkey’s font, size and width; Latchkey draws answers as such, with their tools, and reads them page by page as they come into sight.`,
          columns: ['mount', 'scroll', 'blank frames'],
          rows: subjects.map(({ id, name }) => ({
            name,
            cells: [of(id, 'mount'), of(id, 'fling'), of(id, 'blank')],
          })),
        },
      ],
      plots: [],
      goals: [
        {
          what: `blank frames of ${FRAMES} in a fast scroll`,
          limit: MOST_BLANK,
          measured: median('latchkey', 'blank'),
        },
        ...besides('virtua', 'virtua'),
        ...besides('virtua-markdown', 'virtua with Markdown'),
      ],
    };
  },
};
