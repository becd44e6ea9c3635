import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokeDown } from './breakdown.mjs';
import { build } from './build.mjs';
import { giveUp, install, root, run, runtimeNode } from './toolchain.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
const downloadPatience = 180_000;

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

function electronBinary() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = override ?? join(electronFolder, 'dist');
  const nameFile = join(electronFolder, 'path.txt');
  const names = [
    existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : '',
    'electron',
    'electron.exe',
    'Electron.app/Contents/MacOS/Electron',
  ];
  return (
    names
      .filter(Boolean)
      .map((name) => join(folder, name))
      .find((path) => existsSync(path)) ?? null
  );
}

/** Electron's binary, fetched once where it is missing and can be had; else why not, in a sentence. */
async function findElectron(node) {
  if (process.env.LATCHKEY_HOST === 'loopback') return { why: 'LATCHKEY_HOST asks for the browser window.' };
  if (!hasDisplay())
    return { why: 'There is no display here, so Latchkey runs in a browser window instead of Electron.' };
  if (process.platform === 'linux' && process.getuid() === 0)
    return { why: 'Electron does not run as root, so Latchkey runs in a browser window instead.' };
  const present = electronBinary();
  if (present) return { path: present };
  process.stdout.write('Getting Electron (once, about 120 MB)…\n');
  await run(node, [join(electronFolder, 'install.js')], { quiet: true, timeout: downloadPatience });
  const fetched = electronBinary();
  return fetched
    ? { path: fetched }
    : { why: "Electron's binary can't be had here, so Latchkey runs in a browser window instead." };
}

install();
const node = runtimeNode();
if ((await build(node)) !== 0) giveUp('The build failed; the lines above say where.');
let { path, why } = await findElectron(node);
if (path) {
  const began = performance.now();
  const code = await run(path, [root]);
  // newer Ubuntu lets no program from a home folder have Chromium's sandbox; some systems lack a library
  if (!brokeDown(code, performance.now() - began)) process.exit(code);
  why = `Electron can't run here (its own lines above say why), so Latchkey runs in a browser window instead.`;
}
process.stdout.write(`${why}\n`);
process.exit(await run(node, [join(root, 'out', 'main', 'loopback.js')]));
