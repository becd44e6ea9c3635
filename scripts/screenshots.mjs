import { join } from 'node:path';
import { build } from './build.mjs';
import { giveUp, install, root, run, runtimeNode } from './toolchain.mjs';

install();
const node = runtimeNode();
if ((await build(node)) !== 0) giveUp('The build failed; the lines above say where.');
process.exit(await run(node, [join(root, 'scripts', 'screenshots.ts')]));
