import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../shared/contract/failure.ts';
import type { App } from '../app.ts';
import { appOrigin } from './app-protocol.ts';

/** Only the top frame of our own page may call. */
const isOurs = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`);

const refused: Reply<never> = {
  ok: false,
  failure: { code: 'not-allowed', message: 'This page may not talk to Latchkey.' },
};

/** Carries calls and events between the app and its windows, which may ask to be shown. Returns how to stop. */
export function serveIpc(app: Pick<App, 'dispatch' | 'events'>, show: () => void): () => void {
  ipcMain.handle('latchkey:call', (event, name: unknown, input: unknown) =>
    isOurs(event) ? app.dispatch(String(name), input) : refused,
  );
  ipcMain.handle('latchkey:show', (event) => {
    if (isOurs(event)) show();
  });
  const stopEvents = app.events.onEvent((name, value) => {
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.send('latchkey:event', name, value);
  });
  return () => {
    ipcMain.removeHandler('latchkey:call');
    ipcMain.removeHandler('latchkey:show');
    stopEvents();
  };
}
