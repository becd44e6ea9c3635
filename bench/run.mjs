import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../scripts/build.mjs';
import { giveUp, install, root, run, runtimeNode } from '../scripts/toolchain.mjs';

install();
const peers = join(root, 'bench', 'peers');
const { dependencies } = JSON.parse(readFileSync(join(peers, 'package.json'), 'utf8'));
if (Object.keys(dependencies).some((name) => !existsSync(join(peers, 'node_modules', name)))) {
  process.stderr.write('Installing the peers that are measured beside the app…\n');
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: peers,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) giveUp('npm could not install the peers; its own lines above say why.');
}
const node = runtimeNode();
// what is weighed and started is the app as it is built, of these sources
if ((await build(node)) !== 0) giveUp('The build failed; the lines above say where.');
process.exit(await run(node, [join(root, 'bench', 'all.ts'), ...process.argv.slice(2)]));
