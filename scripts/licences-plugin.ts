import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const prefix = 'node_modules/';
const id = 'virtual:licences';

/** Packages that the window's source names, by the first part of what it imports. */
function importedBy(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const names = sources.flatMap((source) =>
    [...source.matchAll(/(?:from|import|import\()\s*'((?:@[\w.-]+\/)?[\w.-]+)/g)].map(
      ([, name = '']) => name,
    ),
  );
  return new Set(names.filter((name) => !name.startsWith('.')));
}

/** What is bundled into the app, or shipped beside it: name, version and licence, by name. */
export function bundledPackages(root: string): { name: string; version: string; licence: string }[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const shipped = new Map<string, Locked>();
  const take = (name: string) => {
    const found = lock.packages[prefix + name];
    if (found === undefined || shipped.has(name)) return;
    shipped.set(name, found);
    for (const dependency of Object.keys(found.dependencies ?? {})) take(dependency);
  };
  for (const [path, { dev }] of Object.entries(lock.packages))
    if (path.startsWith(prefix) && dev !== true && !path.slice(prefix.length).includes(prefix))
      take(path.slice(prefix.length));
  for (const name of importedBy(join(root, 'src', 'renderer'))) take(name);
  return [...shipped]
    .map(([name, { version = '', license = '' }]) => ({ name, version, licence: license }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Lets the window import what it is made of. */
export const licences = (root: string): Plugin => ({
  name: 'latchkey-licences',
  resolveId: (source) => (source === id ? `\0${id}` : null),
  load: (loaded) =>
    loaded === `\0${id}` ? `export const packages = ${JSON.stringify(bundledPackages(root))};` : null,
});
