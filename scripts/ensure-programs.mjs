import { spawnSync } from 'node:child_process';
import { programOf } from './toolchain.mjs';

/** Debian, as root: in a container or on a build machine. A person's own machine is left as it is. */
const mayInstall = () => process.getuid?.() === 0 && isDebian();

const isDebian = () => process.platform === 'linux' && spawnSync('apt-get', ['--version']).status === 0;

const aptGet = (...args) =>
  spawnSync('apt-get', ['-qq', '-y', '--no-install-recommends', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * A browser for the end-to-end tests: one of this machine's, else Debian's chromium where it may be installed, else
 * Playwright's own. Returns its path, or null where none could be had.
 */
export async function ensureBrowser(node) {
  const { findBrowser } = await import('../src/main/loopback/find-browser.ts');
  const { chromium } = await import('@playwright/test');
  const { existsSync } = await import('node:fs');
  const find = () =>
    findBrowser() ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null);

  const present = find();
  if (present) return present;
  if (mayInstall()) {
    process.stdout.write("Installing Debian's chromium for the end-to-end tests…\n");
    aptGet('update');
    if (aptGet('install', 'chromium', 'fonts-noto-cjk')) return find();
  }
  process.stdout.write("Getting Playwright's chromium for the end-to-end tests…\n");
  spawnSync(node, [programOf('@playwright/test', 'playwright'), 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 600_000,
  });
  return find();
}

const isThere = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** Real proxies for the network's tests, where they may be installed; their tests are left out where they are not. */
export function ensureProxies() {
  const missing = ['tinyproxy', 'microsocks'].filter((program) => !isThere(program));
  if (missing.length === 0 || !mayInstall()) return;
  process.stdout.write(`Installing Debian's ${missing.join(' and ')} for the tests of the network…\n`);
  if (!aptGet('install', ...missing)) {
    aptGet('update');
    aptGet('install', ...missing);
  }
}
