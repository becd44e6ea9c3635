import { build } from './build.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { giveUp, programOf, run } from './toolchain.mjs';

const node = process.execPath;

const browser = await ensureBrowser(node);
if (!browser) {
  giveUp(
    'The end-to-end tests need a browser: install Chrome, Chromium or Edge, or name one in LATCHKEY_BROWSER.',
  );
}
const env = { LATCHKEY_BROWSER: browser };
const tool = (dependency, args, name) => () => run(node, [programOf(dependency, name), ...args], { env });

const steps = [
  ['types', tool('typescript', ['-b'], 'tsc')],
  ['lint', tool('oxlint', ['--type-aware', '--deny-warnings'])],
  ['format', tool('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['dead code', tool('knip', ['--no-progress'])],
  ['build', () => build(node)],
  ['tests', tool('vitest', ['run'])],
  ['end to end', tool('@playwright/test', ['test'], 'playwright')],
];

for (const [name, step] of steps) {
  process.stdout.write(`\n── ${name}\n`);
  const code = await step();
  if (code !== 0) giveUp(`\nStopped at: ${name}.`);
}
