import { app } from 'electron';
import { keepCompiled, saveCompiled } from '../system/compiled.ts';

/** Keeps compiled code with the rest of the profile. Call before what is to be kept is imported. */
export function keepCompiledCode(): void {
  // it is kept by the paths of the code, and an AppImage lies under a new one at each start: it would never be found, and grow
  if (process.env['APPIMAGE'] !== undefined) return;
  try {
    keepCompiled(app.getPath('userData'));
  } catch {
    // without it a start is only slower, and what is wrong with the folder is told once there can be words for it
    return;
  }
  app.on('will-quit', saveCompiled);
}
