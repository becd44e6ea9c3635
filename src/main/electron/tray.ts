import { type BrowserWindow, Menu, nativeImage, Tray } from 'electron';

interface Parts {
  readonly icon: string;
  /** whether something goes on, or waits, that closing the window must not end */
  readonly needed: () => boolean;
  readonly show: () => void;
  readonly quit: () => void;
}

/** Keeps a window that is closed while it is needed, hidden behind an icon in the tray. */
export function createTray({ icon, needed, show, quit }: Parts) {
  let tray: Tray | null = null;
  let quitting = false;

  const remove = () => {
    tray?.destroy();
    tray = null;
  };
  const reveal = () => {
    remove();
    show();
  };
  const put = () => {
    if (tray) return;
    tray = new Tray(nativeImage.createFromPath(icon).resize({ width: 18, height: 18 }));
    tray.setToolTip('Latchkey');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Show Latchkey', click: reveal },
        { label: 'Quit', click: quit },
      ]),
    );
    tray.on('click', reveal);
  };

  return {
    /** from now on closing this window hides it, as long as it is needed */
    watch: (window: BrowserWindow) => {
      window.on('close', (event) => {
        if (quitting || !needed()) return;
        event.preventDefault();
        put();
        window.hide();
      });
    },
    /** the window is seen again */
    remove,
    /** windows close for good now */
    stop: () => {
      quitting = true;
      remove();
    },
  };
}
