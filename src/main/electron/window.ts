import { BrowserWindow, shell, type WebPreferences } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { comeBack } from './come-back.ts';
import { offerContextMenu } from './context-menu.ts';
import type { ShellWords } from './words.ts';

const secure = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // the system's own on a Mac; elsewhere Chromium fetches word lists from Google, past the person's proxy settings
  spellcheck: process.platform === 'darwin',
});

/** Our page copies to the clipboard and tells of answers; Electron asks for both, and shows nobody a question. */
const permitted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

const opensOutside = (url: string): boolean =>
  ['https:', 'http:', 'mailto:'].includes(URL.parse(url)?.protocol ?? '');
const isLogin = (url: string): boolean =>
  url.startsWith(`${appOrigin}/`) && (URL.parse(url)?.hash.startsWith('#/login') ?? false);

interface Parts {
  readonly preload: string;
  /** path of the app's picture */
  readonly icon: string;
  readonly words: () => ShellWords;
}

/**
 * This window and those that it opens: nothing but our own page is ever shown, and links open in the person's browser.
 */
function furnish(window: BrowserWindow, parts: Parts): void {
  const { preload, icon, words } = parts;
  offerContextMenu(window, words);
  comeBack(window);
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (isLogin(url)) {
      return {
        action: 'allow',
        overrideBrowserWindowOptions: {
          parent: window,
          width: 520,
          height: 720,
          minWidth: 360,
          autoHideMenuBar: true,
          ...(process.platform === 'linux' && { icon }),
          webPreferences: secure(preload),
        },
      };
    }
    if (opensOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event, url) => {
    if (!url.startsWith(`${appOrigin}/`)) event.preventDefault();
  });
  window.webContents.on('did-create-window', (child) => furnish(child, parts));
}

export function openMainWindow(parts: Parts): BrowserWindow {
  const window = new BrowserWindow({
    // where it was and how large, on a screen that is there
    name: 'main',
    windowStatePersistence: true,
    width: 1200,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Latchkey',
    // elsewhere it is the program's own
    ...(process.platform === 'linux' && { icon: parts.icon }),
    webPreferences: secure(parts.preload),
  });
  window.webContents.session.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permitted.has(permission)),
  );
  furnish(window, parts);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
