import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, root, run } from './toolchain.mjs';

const marker = join(root, 'out', '.built');
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json'];

const newest = (path) => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isCurrent = () => {
  if (!existsSync(marker)) return false;
  const built = statSync(marker).mtimeMs;
  return sources.every((path) => newest(join(root, path)) < built);
};

/** Builds main, preload and renderer into out/ unless that is newer than every source. Resolves with an exit code. */
export async function build(node) {
  if (isCurrent()) return 0;
  // stderr: a script's own output may be JSON
  process.stderr.write('Building Latchkey…\n');
  const code = await run(node, [programOf('electron-vite'), 'build', '--logLevel', 'warn'], { stdout: 2 });
  if (code === 0) writeFileSync(marker, '');
  return code;
}
