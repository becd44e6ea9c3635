import { app, BrowserWindow } from 'electron';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../app.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { findHelpers } from './helper-path.ts';
import { serveIpc } from './ipc-host.ts';
import { installMenu } from './menu.ts';
import { nameApp } from './name-app.ts';
import { tellNoStart } from './no-start.ts';
import { createElectronPlatform } from './platform.ts';
import { followTheme } from './theme.ts';
import { createTray } from './tray.ts';
import { openMainWindow } from './window.ts';
import { shellWords } from './words.ts';

/** what is written or waits goes on behind the tray while its window is closed */
function keepInTray(core: App, files: { preload: string; icon: string }) {
  const words = () => shellWords(core.language(), app.getLocale());
  const open = () => tray.watch(openMainWindow({ ...files, words }));
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
    words,
    show,
    quit: () => app.quit(),
  });
  return { open, show, stop: tray.stop };
}

/** Opens the core and the window over it. `built` finds what the build put beside the main bundle. */
async function open(built: (path: string) => URL): Promise<void> {
  const platform = createElectronPlatform({
    practice: built('practice.js'),
    history: built('history.js'),
  });
  const core = await createApp(platform);
  const stopIpc = serveIpc(core, () => windows.show());
  serveAppProtocol(fileURLToPath(built('../renderer')));
  installMenu(core);
  followTheme(core);
  const windows = keepInTray(core, {
    preload: fileURLToPath(built('../preload/index.cjs')),
    icon: fileURLToPath(built('../../resources/icon.png')),
  });
  windows.open();

  let ending: Promise<void> | null = null;
  const show = () => {
    if (ending === null) windows.show();
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  let ended = false;
  const end = async () => {
    stopIpc();
    // what can't be closed is no reason to stay; the network goes last, for a token may be on its way
    await core
      .close()
      .finally(platform.client.close)
      .catch(() => undefined);
    ended = true;
    app.quit();
  };
  app.on('before-quit', windows.stop);
  // the windows are closed by now, and have kept what was typed; an answer that is being written is kept before the process goes
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    ending ??= end();
  });
}

/** Starts the desktop app: one instance, our own origin, one window over the core. */
export async function start(built: (path: string) => URL): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareAppProtocol();
  nameApp();
  findHelpers();
  await app.whenReady();
  try {
    await open(built);
  } catch (error) {
    // else nobody would see anything, and the process would stay and keep every later start away
    tellNoStart(error);
    app.exit(1);
  }
}
