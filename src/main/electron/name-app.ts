import { app } from 'electron';

/**
 * The `appId` of electron-builder.yml, which the installer writes into the shortcut: Windows shows notifications, and
 * groups windows under a pinned icon, only of an app that calls itself the same.
 */
const appId = 'app.latchkey.desktop';

export function nameApp(): void {
  // run from the sources there is no such shortcut
  if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(appId);
}
