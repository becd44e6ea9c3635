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

const report = ({ title, tables, plots, goals: all }: Report): string =>
  [
    `## ${title}`,
    '',
    ...tables.map(table),
    ...plots.map(({ name, title: words }) => `![${words}](plots/${name}.svg)\n`),
    ...(all.length === 0 ? [] : ['### Goals', '', goals(all), '']),
  ].join('\n');

export const markdownOf = (reports: readonly Report[]): string => {
  const { processor, cores, memoryGB, system, node, date, peers } = machine();
  return [
    '# Results',
    '',
    'Written by `npm run bench`. Medians, with the least and the most of all runs behind them.',
    '',
    `${date}, ${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}. Peers: ${Object.entries(
      peers,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
    ...reports.map(report),
  ].join('\n');
};
