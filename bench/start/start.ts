import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BenchSubject, type Cell, type Goal, measured } from '../subject.ts';
import { type Beside, firstScreen } from './first-screen.ts';
import { root, startHost } from './host.ts';

const renderer = join(root, 'out', 'renderer');

/** Scripts that the window needs before it shows anything: what the page names, and what they import at once. */
function filesOfFirstScreen(): { file: string; gzip: number }[] {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8');
  const waiting = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) =>
    join(renderer, path),
  );
  const seen = new Map<string, number>();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    const code = readFileSync(file);
    seen.set(file, gzipSync(code).length);
    const statics = code
      .toString('utf8')
      .matchAll(/(?:^|[;}\s])import(?:[^'"()]*?from)?\s*["'](\.[^"']+)["']/g);
    for (const [, path = ''] of statics) waiting.push(resolve(dirname(file), path));
  }
  return [...seen].map(([file, gzip]) => ({ file, gzip }));
}

const RUNS = 15;

/** ms from the start of a process that runs this module to its end */
function module(code: string): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`a process ended with ${status}`);
  return performance.now() - began;
}

const main = pathToFileURL(join(root, 'out', 'main', 'chunks', 'run.js')).href;

/** Brings all code of the main process that a start needs, as its entry does, and runs none of it. */
const codeKeptIn = (folder: string): string =>
  `import nodeModule from 'node:module';
   nodeModule.enableCompileCache(${JSON.stringify(folder)});
   await import(${JSON.stringify(main)});
   nodeModule.flushCompileCache();
   process.exit(0);`;

const ready = async (profile: string): Promise<number> => {
  const { ms, end } = await startHost(profile);
  await end();
  return ms;
};

/** Starts of a new profile, and of one that has been there: what was compiled is kept in it. */
async function starts() {
  const [nothing, code, first, again]: [number[], number[], number[], number[]] = [[], [], [], []];
  const kept = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const loading = codeKeptIn(join(kept, 'compiled-for-bench'));
  module(loading);
  await ready(kept);
  for (let run = 0; run < RUNS; run += 1) {
    const fresh = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    nothing.push(module('process.exit(0)'));
    code.push(module(loading));
    first.push(await ready(fresh));
    again.push(await ready(kept));
    rmSync(fresh, { recursive: true });
  }
  rmSync(kept, { recursive: true });
  return {
    nothing: measured(nothing),
    code: measured(code),
    first: measured(first),
    again: measured(again),
  };
}

const untilHeading = (how: string, { react, latchkey }: Beside) => [
  {
    name: `React alone, a page with a heading, ${how}`,
    cells: [react.script, react.passed] satisfies Cell[],
  },
  { name: `Latchkey, ${how}`, cells: [latchkey.script, latchkey.passed] satisfies Cell[] },
];

const ratio = ({ react, latchkey }: Beside): number | null =>
  react.script && latchkey.script ? latchkey.script.median / react.script.median : null;

export const start: BenchSubject = {
  name: 'start',
  run: async (say) => {
    say('weighing');
    const files = filesOfFirstScreen();
    const bytes = files.reduce((sum, { gzip }) => sum + gzip, 0);
    say('starting processes');
    const { nothing, code, first, again } = await starts();
    const over = code && nothing ? code.median - nothing.median : null;
    const { driven, readOnce, idle } = await firstScreen(say);
    return {
      title: 'Start-up and weight',
      tables: [
        {
          title: 'The first screen (kB gzip of script)',
          note: 'What the page names and what that imports at once, from the built window. React alone is 69.',
          columns: ['kB', 'files'],
          rows: [
            { name: 'Latchkey', cells: [(bytes / 1000).toFixed(1), String(files.length)] satisfies Cell[] },
          ],
        },
        {
          title: 'Until the first heading is there (ms)',
          note: 'Script is CPU of the main thread; passed is by the clock, from opening the page. In a fresh browser each. Latchkey’s first screen is that of a new profile, from its own host. The driver’s inspector has the engine read whole files a second time, for the places in them; no person’s start does, so both are there.',
          columns: ['script', 'passed'],
          rows: [
            ...untilHeading('as the driver sees it', driven),
            ...untilHeading('read once, as for a person', readOnce),
          ],
        },
        {
          title: 'The core (ms)',
          note: `${RUNS} interleaved runs of the built app in plain Node. Its link is printed once its profile is open and its server listens. Compiled code is kept from the second start on.`,
          columns: ['ms'],
          rows: [
            { name: 'an empty process, to its end', cells: [nothing] },
            { name: 'its code is there, to the end of the process', cells: [code] },
            { name: 'every start but the first, to its link', cells: [again] },
            { name: 'the first start of a profile, to its link', cells: [first] },
          ],
        },
      ],
      plots: [],
      goals: [
        { what: 'first screen, kB gzip', limit: 150, measured: bytes / 1000 },
        { what: 'script of the first screen beside React alone', limit: 1.6, measured: ratio(driven) },
        { what: 'the same, read once, as for a person', limit: 1.6, measured: ratio(readOnce) },
        { what: 'the core’s code ready over an empty process, ms', limit: 40, measured: over },
        { what: 'the core while nobody does anything, % of a core', limit: 0.5, measured: idle },
      ] satisfies Goal[],
    };
  },
};
