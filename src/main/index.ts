import { keepCompiledCode } from './electron/compiled-code.ts';
import { keepApart } from './electron/profile-path.ts';

keepApart();
keepCompiledCode();
// the desktop is ready no sooner than this module is evaluated, so that what must be declared before it, is
const { start } = await import('./electron/start.ts');
void start((path) => new URL(path, import.meta.url));
