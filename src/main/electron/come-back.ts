import type { BrowserWindow } from 'electron';

/** ms; what ends again so soon would end without end */
const soon = 10_000;

/** A page whose process ended (out of memory, killed, crashed) is loaded again, once: its window would stay empty. */
export function comeBack({ webContents }: BrowserWindow): void {
  let last = -soon;
  webContents.on('render-process-gone', (_event, { reason }) => {
    const now = performance.now();
    if (reason === 'clean-exit' || now - last < soon) return;
    last = now;
    // not from within the event: the process is still being taken down
    setImmediate(() => {
      if (!webContents.isDestroyed()) webContents.reload();
    });
  });
}
