import { app } from 'electron';
import { keepCompiled, saveCompiled } from '../system/compiled.ts';

/** Keeps compiled code with the rest of the profile. Call before what is to be kept is imported. */
export function keepCompiledCode(): void {
  keepCompiled(app.getPath('userData'));
  app.on('will-quit', saveCompiled);
}
