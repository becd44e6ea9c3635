// Runs on the system's own Node (20 or newer): everything after this file runs on the runtime that it finds.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const neededNode = 24;
const at = (...path) => join(root, ...path);
const marker = at('node_modules', '.latchkey-lock');
const windows = process.platform === 'win32';

/** Ends the run with one sentence for the person. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Installs exactly what the lock file says, once for each of its versions. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  // stderr: a script's own output may be JSON
  process.stderr.write('Installing what Latchkey is made of…\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  if (status !== 0) giveUp('npm could not install the dependencies; its own lines above say why.');
  writeFileSync(marker, lock);
}

/** The Node that the app's native parts are built for: the one in the dependencies, else the system's if new enough. */
export function runtimeNode() {
  const packaged = at(
    'node_modules',
    `node-${windows ? 'win' : process.platform}-${process.arch}`,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath;
  return giveUp(
    `Latchkey needs Node ${neededNode} here: install it from nodejs.org or your package manager, then run this again.`,
  );
}

const environment = (extra = {}) => ({
  ...process.env,
  PATH: `${at('node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  ...extra,
});

/** Runs a script of a dependency, or of ours, on the runtime; resolves with its exit code, as a shell would tell it. */
export function run(node, args, { env, quiet = false, stdout = 'inherit', timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      env: environment(env),
      stdio: quiet ? ['ignore', 'ignore', 'ignore'] : ['inherit', stdout, 'inherit'],
      ...(timeout && { timeout }),
    });
    const pass = (signal) => () => child.kill(signal);
    const [interrupt, terminate] = [pass('SIGINT'), pass('SIGTERM')];
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', terminate);
    child.on('error', () => resolve(126));
    child.on('exit', (code, signal) => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', terminate);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** The path of a program that a dependency brings, to be run by the runtime. */
export function programOf(dependency, name = dependency) {
  const manifest = JSON.parse(readFileSync(at('node_modules', dependency, 'package.json'), 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  return at('node_modules', dependency, path);
}
