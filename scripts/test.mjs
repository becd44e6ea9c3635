import { join } from 'node:path';
import { install, root, run, runtimeNode } from './toolchain.mjs';

install();
// the steps need the runtime; this file may run on the system's older one
process.exit(await run(runtimeNode(), [join(root, 'scripts', 'check.mjs')]));
