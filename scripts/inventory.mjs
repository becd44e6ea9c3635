import { join } from 'node:path';
import { install, root, run, runtimeNode } from './toolchain.mjs';

install();
process.exit(await run(runtimeNode(), [join(root, 'scripts', 'inventory.ts')]));
