import { app } from 'electron';
import { keepCompiled, saveCompiled } from './system/compiled.ts';

keepCompiled(app.getPath('userData'));
app.on('will-quit', saveCompiled);
// Electron is ready no sooner than this module is evaluated, so that what must be declared before it, is
const { start } = await import('./electron/start.ts');
void start((path) => new URL(path, import.meta.url));
