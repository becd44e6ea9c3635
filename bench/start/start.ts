import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** ms from the start of a process that does nothing to its end */
function empty(): number {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { cwd: root, stdio: 'ignore' });
  return performance.now() - began;
}

/** ms from the start of the built app to the link that it prints, when it can be asked anything */
async function ready(profile: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'loopback.js')], {
    env: {
      ...process.env,
      LATCHKEY_PROFILE: profile,
      HOME: profile,
      LATCHKEY_NO_WINDOW: '1',
      // whether there is a keyring is this machine's affair
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      said += String(data);
      if (said.includes('#k=')) resolve();
    });
    child.once('exit', () => reject(new Error(`the host gave no link: ${said}`)));
  });
  const ms = performance.now() - began;
  child.kill('SIGINT');
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`the host ended with ${code}`);
  return ms;
}

/** Starts of a new profile, and of one that has been there: what was compiled is kept in it. */
async function starts() {
  const [nothing, first, again]: [number[], number[], number[]] = [[], [], []];
  const kept = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  await ready(kept);
  for (let run = 0; run < RUNS; run += 1) {
    const fresh = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    nothing.push(empty());
    first.push(await ready(fresh));
    again.push(await ready(kept));
    rmSync(fresh, { recursive: true });
  }
  rmSync(kept, { recursive: true });
  return { nothing: measured(nothing), first: measured(first), again: measured(again) };
}

export const start: BenchSubject = {
  name: 'start',
  run: async (say) => {
    say('weighing');
    const files = firstScreen();
    const bytes = files.reduce((sum, { gzip }) => sum + gzip, 0);
    say('starting processes');
    const { nothing, first, again } = await starts();
    const over = again && nothing ? again.median - nothing.median : null;
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
          title: 'The core (ms)',
          note: `${RUNS} interleaved runs of the built app in plain Node, to the link that it prints: its code is loaded, its profile is open and its server listens. Compiled code is kept from the second start on.`,
          columns: ['ms'],
          rows: [
            { name: 'an empty process, to its end', cells: [nothing] },
            { name: 'the first start of a profile', cells: [first] },
            { name: 'every other start', cells: [again] },
          ],
        },
      ],
      plots: [],
      goals: [
        { what: 'first screen, kB gzip', limit: 150, measured: bytes / 1000 },
        { what: 'the core ready over an empty process, ms', limit: 40, measured: over },
      ] satisfies Goal[],
    };
  },
};
