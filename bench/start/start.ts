import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BenchSubject, type Cell, type Goal, measured } from '../subject.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const renderer = join(root, 'out', 'renderer');

/** Scripts that the window needs before it shows anything: what the page names, and what they import at once. */
function firstScreen(): { file: string; gzip: number }[] {
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

/** ms from the start of a process to its end */
const spawned = (args: readonly string[]) =>
  measured(
    Array.from({ length: RUNS }, () => {
      const start = performance.now();
      const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
      return performance.now() - start;
    }),
  );

export const start: BenchSubject = {
  name: 'start',
  run: async (say) => {
    say('weighing');
    const files = firstScreen();
    const bytes = files.reduce((sum, { gzip }) => sum + gzip, 0);
    say('starting processes');
    const empty = spawned(['-e', '0']);
    // everything that the core needs before it can be asked, and nothing of what it loads when it is used
    const core = spawned([
      '--input-type=module',
      '-e',
      `await import(${JSON.stringify(join(root, 'src/main/app.ts'))})`,
    ]);
    const over = core && empty ? core.median - empty.median : null;
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
          title: 'Processes (ms)',
          note: `From start to end, ${RUNS} runs. The core is loaded from its sources, types stripped by Node: the built one has fewer files.`,
          columns: ['ms'],
          rows: [
            { name: 'node -e 0', cells: [empty] },
            { name: 'node with the core loaded', cells: [core] },
          ],
        },
      ],
      plots: [],
      goals: [
        { what: 'first screen, kB gzip', limit: 150, measured: bytes / 1000 },
        { what: 'core ready over an empty process, ms', limit: 40, measured: over },
      ] satisfies Goal[],
    };
  },
};
