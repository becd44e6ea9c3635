import { type BrowserWindow, Menu, Tray } from 'electron';
import { trayIcon } from './tray-icon.ts';
import type { ShellWords } from './words.ts';

interface Parts {
  /** whether something goes on, or waits, that closing the window must not end */
  readonly needed: () => boolean;
  readonly words: () => ShellWords;
  readonly show: () => void;
  readonly quit: () => void;
}

export interface WindowTray {
  /** from now on closing this window hides it, as long as it is needed */
  watch(window: BrowserWindow): void;
  /** the window is seen again */
  remove(): void;
  /** windows close for good now */
  stop(): void;
}

/** On macOS a full screen is a space of its own, which stays there, black, when its window is only hidden (electron#39572). */
function hide(window: BrowserWindow): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

/** Keeps a window that is closed while it is needed, hidden behind an icon in the tray. */
export function createTray({ needed, words, show, quit }: Parts): WindowTray {
  let tray: Tray | null = null;
  let stopped = false;

  const put = () => {
    if (tray) return;
    const { show: showLabel, quit: quitLabel } = words();
    tray = new Tray(trayIcon());
    tray.setToolTip('Latchkey');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: showLabel, click: show },
        { label: quitLabel, click: quit },
      ]),
    );
    tray.on('click', show);
  };
  const remove = () => {
    tray?.destroy();
    tray = null;
  };

  return {
    watch: (window) => {
      window.on('close', (event) => {
        if (stopped || !needed()) return;
        event.preventDefault();
        put();
        hide(window);
      });
    },
    remove,
    stop: () => {
      stopped = true;
      remove();
    },
  };
}
