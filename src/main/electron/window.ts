import { BrowserWindow, shell, type WebPreferences } from 'electron';
import { appOrigin } from './app-protocol.ts';

const secure = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
});

/** Our page copies to the clipboard and tells of answers; Electron asks for both, and shows nobody a question. */
const permitted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

const opensOutside = (url: string): boolean =>
  ['https:', 'http:', 'mailto:'].includes(URL.parse(url)?.protocol ?? '');
const isLogin = (url: string): boolean =>
  url.startsWith(`${appOrigin}/`) && (URL.parse(url)?.hash.startsWith('#/login') ?? false);

/** Nothing but our own page is ever shown, in this window and in those that it opens; links open in the person's browser. */
function keepInside(window: BrowserWindow, preload: string): void {
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
  window.webContents.on('did-create-window', (child) => keepInside(child, preload));
}

export function openMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Latchkey',
    webPreferences: secure(preload),
  });
  window.webContents.session.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permitted.has(permission)),
  );
  keepInside(window, preload);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
