import { app, BrowserWindow } from 'electron';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../app.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { serveIpc } from './ipc-host.ts';
import { installMenu } from './menu.ts';
import { createElectronPlatform } from './platform.ts';
import { createTray } from './tray.ts';
import { trayWords } from './tray-words.ts';
import { openMainWindow } from './window.ts';

/** what is written or waits goes on behind the tray while its window is closed */
function keepInTray(core: App, preload: string) {
  const open = () => tray.watch(openMainWindow(preload));
  const show = () => {
    tray.remove();
    const [window] = BrowserWindow.getAllWindows();
    if (!window) {
      open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const tray = createTray({
    needed: core.unfinished,
    words: () => trayWords(core.language(), app.getLocale()),
    show,
    quit: () => app.quit(),
  });
  return { open, show, stop: tray.stop };
}

/**
 * Starts the desktop app: one instance, our own origin, one window over the core. `built` finds what the build put
 * beside the main bundle.
 */
export async function start(built: (path: string) => URL): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareAppProtocol();
  await app.whenReady();

  const preload = fileURLToPath(built('../preload/index.cjs'));
  const platform = createElectronPlatform(built('practice.js'));
  const core = await createApp(platform);
  const stopIpc = serveIpc(core);
  serveAppProtocol(fileURLToPath(built('../renderer')));
  installMenu();
  const windows = keepInTray(core, preload);
  windows.open();

  app.on('second-instance', windows.show);
  app.on('activate', windows.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  let closed = false;
  app.on('before-quit', (event) => {
    windows.stop();
    if (closed) return;
    // an answer that is being written is kept before the process goes
    event.preventDefault();
    stopIpc();
    void Promise.all([core.close(), platform.client.close()]).finally(() => {
      closed = true;
      app.quit();
    });
  });
}
