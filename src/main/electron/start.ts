import { app, BrowserWindow } from 'electron';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { serveIpc } from './ipc-host.ts';
import { installMenu } from './menu.ts';
import { createElectronPlatform } from './platform.ts';
import { openMainWindow } from './window.ts';

function showWindow(preload: string): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) {
    openMainWindow(preload);
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
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
  openMainWindow(preload);

  app.on('second-instance', () => showWindow(preload));
  app.on('activate', () => showWindow(preload));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  let closed = false;
  app.on('before-quit', (event) => {
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
