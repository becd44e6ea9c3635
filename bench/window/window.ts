import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { type BenchPage, openPages } from '../support/browser.ts';
import { traced } from '../support/traced.ts';
import { type BenchSubject, measured } from '../subject.ts';

const config = fileURLToPath(new URL('../streaming/vite.config.ts', import.meta.url));

const RUNS = 3;
const KEYS = 120;
/** between keys, as a quick typist's */
const KEY_MS = 60;
const DELTAS = 200;
const CHATS = 200;
/** opened before the first look, so that what is loaded once is not counted */
const WARM = 10;
const IDLE_MS = 20_000;
/** what the browser tells of a key at the least */
const FRAME_MS = 16;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

/** ms of each key; one that was painted within a frame counts as a frame */
const typed = async (page: Page): Promise<readonly number[]> => {
  await page.evaluate(([rate, seconds]) => window.bench.startAnswers(rate, seconds), [
    DELTAS,
    (KEYS * KEY_MS) / 1_000 + 2,
  ] as const);
  await page.locator('#composer').focus();
  await page.keyboard.type('a key of brass '.repeat(KEYS / 15), { delay: KEY_MS });
  await page.waitForTimeout(500);
  const slow = await page.evaluate(() => window.bench.slowKeys());
  return [...slow, ...Array.from({ length: Math.max(0, KEYS - slow.length) }, () => FRAME_MS)];
};

/** Bytes of script objects after a collection. */
const heap = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
};

/** A chat that is open while nobody does anything: % of a core, timers that fired, times that something was painted. */
const idling = async ({ page, busy }: BenchPage) => {
  await page.evaluate(() => window.bench.startChats(1));
  await page.evaluate(() => window.bench.visit(0, 1));
  // what is brought for later is there by then
  await page.waitForTimeout(3_000);
  const { ms } = await busy(() => page.waitForTimeout(IDLE_MS));
  const session = await page.context().newCDPSession(page);
  const seen = await traced(session, () => page.waitForTimeout(IDLE_MS));
  return { share: (ms / IDLE_MS) * 100, ...seen };
};

export const wholeWindow: BenchSubject = {
  name: 'window',
  run: async (say) => {
    await build({ configFile: config });
    const pages = await openPages(config);
    const keys: number[] = [];
    const p95: number[] = [];
    const before: number[] = [];
    const after: number[] = [];
    for (let run = 1; run <= RUNS; run += 1) {
      say(`run ${run} of ${RUNS}: typing`);
      const times = await pages.withPage(({ page }) => typed(page));
      keys.push(percentile(times, 0.5));
      p95.push(percentile(times, 0.95));
      say(`run ${run} of ${RUNS}: ${CHATS} chats`);
      await pages.withPage(async ({ page }) => {
        await page.evaluate((count) => window.bench.startChats(count), CHATS + WARM);
        await page.evaluate((count) => window.bench.visit(0, count), WARM);
        before.push((await heap(page)) / 1e6);
        await page.evaluate(([from, to]) => window.bench.visit(from, to), [WARM, CHATS + WARM] as const);
        after.push((await heap(page)) / 1e6);
      });
    }
    say('idling');
    const idle = await pages.withPage(idling);
    await pages.close();
    const grown = (measured(after)?.median ?? Number.NaN) / (measured(before)?.median ?? Number.NaN);
    return {
      title: 'The whole window',
      tables: [
        {
          title: 'From a key to what it paints (ms)',
          note: `${KEYS} keys in the composer while three answers come at ${DELTAS} deltas a second each, one of them on the screen. As the browser tells it (Event Timing, in steps of 8 ms); a key within a frame counts as ${FRAME_MS}.`,
          columns: ['median', '95th percentile'],
          rows: [{ name: 'Latchkey', cells: [measured(keys), measured(p95)] }],
        },
        {
          title: `Script memory around ${CHATS} chats of 20 messages, each opened and left (MB)`,
          note: 'After a collection of garbage, in a new chat; the fake core keeps all of them, before and after.',
          columns: ['before', 'after'],
          rows: [{ name: 'Latchkey', cells: [measured(before), measured(after)] }],
        },
        {
          title: 'A chat that is open while nobody does anything',
          note: `${IDLE_MS / 1_000} seconds each. The ring of the account steps 200 times in the life of its key.`,
          columns: ['main thread, % of a core', 'timers that fired', 'times that something was painted'],
          rows: [
            { name: 'Latchkey', cells: [idle.share.toFixed(2), String(idle.timers), String(idle.paints)] },
          ],
        },
      ],
      plots: [],
      goals: [
        {
          what: 'a key to its paint, 95th percentile, ms',
          limit: 50,
          measured: measured(p95)?.median ?? null,
        },
        { what: `memory after ${CHATS} chats beside before`, limit: 1.1, measured: grown },
        { what: 'idle, % of a core', limit: 0.5, measured: idle.share },
      ],
    };
  },
};
