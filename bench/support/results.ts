import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import type { Cell, Goal, Report, Table } from '../subject.ts';

const versions = (): Record<string, string> => {
  const { dependencies } = JSON.parse(
    readFileSync(new URL('../peers/package.json', import.meta.url), 'utf8'),
  ) as { dependencies: Record<string, string> };
  return dependencies;
};

export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  date: new Date().toISOString().slice(0, 10),
  peers: versions(),
});

const number = (value: number): string => {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
};

const cell = (value: Cell): string => {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  const { median, min, max } = value;
  return min === max ? number(median) : `**${number(median)}** (${number(min)}–${number(max)})`;
};

const table = ({ title, note, columns, rows }: Table): string =>
  [
    `### ${title}`,
    '',
    ...(note === '' ? [] : [note, '']),
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---:|').join('')}`,
    ...rows.map(({ name, cells }) => `| ${name} | ${cells.map(cell).join(' | ')} |`),
    '',
  ].join('\n');

const goals = (all: readonly Goal[]): string =>
  all
    .map(({ what, limit, measured }) => {
      if (measured === null) return `- ${what}: not measured`;
      return `- ${what}: ${number(measured)}, goal ${number(limit)}: ${measured <= limit ? 'reached' : '**not reached**'}`;
    })
    .join('\n');

const where = (): string => {
  const { processor, cores, memoryGB, system, node, date } = machine();
  return `${date}, ${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}.`;
};

const report = ({ title, tables, plots, goals: all }: Report): string =>
  [
    `## ${title}`,
    '',
    where(),
    '',
    ...tables.map(table),
    ...plots.map(({ name, title: words }) => `![${words}](plots/${name}.svg)\n`),
    ...(all.length === 0 ? [] : ['### Goals', '', goals(all), '']),
  ].join('\n');

const head = (): string =>
  [
    '# Results',
    '',
    'Written by `npm run bench`, each part by one run with its peers beside it. Medians, with the least and the most of all runs behind them.',
    '',
    `Peers: ${Object.entries(versions())
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
  ].join('\n');

export const markdownOf = (reports: readonly Report[]): string => [head(), ...reports.map(report)].join('\n');

/** What was written before, with these reports in the place of older ones of the same part. */
export const renewed = (before: string, reports: readonly Report[]): string => {
  const parts = new Map<string, string>();
  for (const part of before.split(/^(?=## )/m).slice(1)) parts.set(part.slice(3, part.indexOf('\n')), part);
  for (const one of reports) parts.set(one.title, report(one));
  return [head(), ...[...parts.values()].map((part) => part.trimEnd() + '\n')].join('\n');
};
