import { build } from './build.mjs';
import { ensureBrowser, ensureProxies } from './ensure-programs.mjs';
import { giveUp, programOf, run } from './toolchain.mjs';

const node = process.execPath;

ensureProxies();
const browser = await ensureBrowser(node);
if (!browser) {
  giveUp(
    'The end-to-end tests need a browser: install Chrome, Chromium or Edge, or name one in LATCHKEY_BROWSER.',
  );
}
const env = { LATCHKEY_BROWSER: browser };
const tool = (dependency, args, name) => () => run(node, [programOf(dependency, name), ...args], { env });

const steps = [
  { name: 'types', go: tool('typescript', ['-b', '.', 'test', 'test/e2e'], 'tsc') },
  { name: 'lint', go: tool('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'format', go: tool('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'dead code', go: tool('knip', ['--no-progress']) },
  { name: 'build', go: () => build(node) },
  { name: 'tests', go: tool('vitest', ['run']) },
  { name: 'end to end', go: tool('@playwright/test', ['test'], 'playwright') },
];

for (const { name, go } of steps) {
  process.stdout.write(`\n── ${name}\n`);
  const code = await go();
  if (code !== 0) giveUp(`\nStopped at: ${name}.`);
}
