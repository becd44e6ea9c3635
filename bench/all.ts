import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { machine, markdownOf, renewed } from './support/results.ts';
import { svgOf } from './support/svg.ts';
import type { BenchSubject, Report } from './subject.ts';
import { credentials } from './credentials/credentials.ts';
import { history } from './history/history.ts';
import { scroll } from './scroll/scroll.ts';
import { sse } from './sse/sse.ts';
import { start } from './start/start.ts';
import { stop } from './stop/stop.ts';
import { streaming } from './streaming/streaming.ts';
import { wholeWindow } from './window/window.ts';

// npm run bench [-- --json] [-- subject …] renews those parts of the results; npm run -s bench -- --json writes nothing
// but JSON to its output

const subjects: readonly BenchSubject[] = [
  streaming,
  wholeWindow,
  scroll,
  sse,
  history,
  credentials,
  stop,
  start,
];

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const words = process.argv.slice(2);
const json = words.includes('--json');
const wanted = words.filter((word) => !word.startsWith('--'));
const chosen = wanted.length === 0 ? subjects : subjects.filter(({ name }) => wanted.includes(name));

const reports: Report[] = [];
for (const { name, run } of chosen) {
  process.stderr.write(`── ${name}\n`);
  reports.push(await run((line) => process.stderr.write(`${line}\n`)));
}

// a first look is no result
if (process.env['BENCH_RUNS'] === undefined) {
  mkdirSync(path('./plots'), { recursive: true });
  for (const plot of reports.flatMap(({ plots }) => plots)) {
    writeFileSync(path(`./plots/${plot.name}.svg`), svgOf(plot));
  }
  const file = path('./RESULTS.md');
  const before = chosen.length < subjects.length && existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, renewed(before, reports));
}
process.stdout.write(
  json ? `${JSON.stringify({ machine: machine(), reports }, null, 2)}\n` : markdownOf(reports),
);
process.exit(0);
