import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { App } from '../app.ts';
import { acceleratorOf } from './accelerator.ts';
import { koreanRoles, type Role } from './menu-words.ts';
import { languageOf, shellWords } from './words.ts';

interface Menus {
  readonly role: Role;
  /** null: a line between */
  readonly items: readonly (Role | 'print' | null)[];
}

/** The standard roles, so that copy, paste, zoom and quit are where every app of this system has them. */
const menus = (mac: boolean): readonly Menus[] => [
  ...(mac
    ? [
        {
          role: 'appMenu',
          items: ['about', null, 'services', null, 'hide', 'hideOthers', 'unhide', null, 'quit'],
        } as const,
      ]
    : []),
  { role: 'fileMenu', items: mac ? ['close', null, 'print'] : ['print', null, 'quit'] },
  {
    role: 'editMenu',
    items: ['undo', 'redo', null, 'cut', 'copy', 'paste', 'delete', null, 'selectAll'],
  },
  {
    role: 'viewMenu',
    items: [
      'reload',
      'forceReload',
      'toggleDevTools',
      null,
      'resetZoom',
      'zoomIn',
      'zoomOut',
      null,
      'togglefullscreen',
    ],
  },
  { role: 'windowMenu', items: mac ? ['minimize', 'zoom', null, 'front'] : ['minimize', 'zoom', 'close'] },
];

/** Without ⇧, as in every browser: the key of Electron's own is "+", which is typed with it. Seen once is enough. */
const zoomInToo: MenuItemConstructorOptions = {
  role: 'zoomIn',
  accelerator: 'CommandOrControl+=',
  visible: false,
};

/** Where no chat is open its window has nothing to print, and does nothing. */
const printItem = (label: string, keys: string | null): MenuItemConstructorOptions => {
  const accelerator = keys === null ? undefined : acceleratorOf(keys);
  return {
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => BrowserWindow.getFocusedWindow()?.webContents.send('latchkey:print'),
  };
};

const inEnglish = (role: Role | null): MenuItemConstructorOptions =>
  role === null ? { type: 'separator' } : { role };
const inKorean = (role: Role | null): MenuItemConstructorOptions =>
  role === null ? { type: 'separator' } : { role, label: koreanRoles[role] };

/** The app's menu in the person's language and with their keys, also after they chose others. */
export function installMenu({ language, keysOf, events }: Pick<App, 'language' | 'keysOf' | 'events'>): void {
  const printKeys = () => {
    const chosen = keysOf('print');
    return chosen === undefined ? 'Mod+KeyP' : chosen;
  };
  const chosen = () => JSON.stringify([language(), printKeys()]);
  const install = () => {
    const locale = app.getLocale();
    const korean = languageOf(language(), locale) === 'ko';
    const named = korean ? inKorean : inEnglish;
    const { print } = shellWords(language(), locale);
    const template = menus(process.platform === 'darwin').map(({ role, items }) => {
      const submenu = items.map((item) => (item === 'print' ? printItem(print, printKeys()) : named(item)));
      if (role === 'viewMenu') return { ...named(role), submenu: [...submenu, zoomInToo] };
      // where nothing is to be said otherwise, what is in it is Electron's own
      return korean || items.includes('print') ? { ...named(role), submenu } : named(role);
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  let installed = chosen();
  install();
  events.onEvent((name) => {
    if (name !== 'settings.changed' || chosen() === installed) return;
    installed = chosen();
    install();
  });
}
