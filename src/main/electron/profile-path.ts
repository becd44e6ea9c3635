import { join } from 'node:path';
import { app } from 'electron';

/**
 * A profile apart from that of the browser window: on a Mac that one is `latchkey` beside Electron's own `Latchkey`, which
 * is the same folder on most disks there. Two hosts would write one history, and neither can open a key that the other
 * sealed. Call before anything asks for the folder.
 */
export function keepApart(): void {
  if (process.platform !== 'darwin' || app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('appData'), 'Latchkey Desktop'));
}
