import { join } from 'node:path';
import { app } from 'electron';
import { prepareProfileFolder } from '../system/profile-folder.ts';

/**
 * A profile apart from that of the browser window: on a Mac that one is `latchkey` beside Electron's own `Latchkey`, which
 * is the same folder on most disks there. Two hosts would write one history, and neither can open a key that the other
 * sealed. Call before anything asks for the folder.
 */
export function keepApart(): void {
  if (process.platform !== 'darwin' || app.commandLine.hasSwitch('user-data-dir')) return;
  // a folder that is not there is refused
  app.setPath('userData', prepareProfileFolder(join(app.getPath('appData'), 'Latchkey Desktop')));
}
