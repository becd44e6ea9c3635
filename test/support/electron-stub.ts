/**
 * A small stand-in for the `electron` module, so that the shell's start-up order and IPC wiring run in plain Node.
 * It only records and dispatches; nothing of ours is decided here.
 */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';

type Listener = (...args: never[]) => unknown;

interface StubMenuEntry {
  readonly submenu?: readonly StubMenuEntry[];
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly accelerator?: string;
  readonly click?: () => void;
}

/** what happened, in order */
export const journal: string[] = [];
export const stub = {
  userData: '',
  appData: '',
  gotLock: true,
  linuxBackend: 'gnome_libsecret',
  opened: [] as string[],
  /** what was said in boxes of the system */
  told: [] as string[],
  protocolHandlers: new Map<string, (request: Request) => Promise<Response>>(),
  ipcHandlers: new Map<string, (event: unknown, ...args: unknown[]) => unknown>(),
  windows: [] as BrowserWindow[],
  trays: [] as Tray[],
  popups: [] as (readonly StubMenuEntry[])[],
  copied: '',
  menu: [] as readonly StubMenuEntry[],
  switches: new Set<string>(),
};

class App extends EventEmitter {
  requestSingleInstanceLock(): boolean {
    journal.push('lock');
    return stub.gotLock;
  }
  async whenReady(): Promise<void> {
    journal.push('ready');
  }
  readonly commandLine = { hasSwitch: (name: string) => stub.switches.has(name) };
  getPath(name: string): string {
    return name === 'appData' ? stub.appData : stub.userData;
  }
  setPath(name: string, path: string): void {
    // as Electron's own does
    if (!existsSync(path)) throw new Error(`no such folder: ${path}`);
    journal.push(`${name} is ${path}`);
  }
  getLocale(): string {
    return 'ko-KR';
  }
  getVersion(): string {
    return '0.1.0';
  }
  getName(): string {
    return 'Latchkey';
  }
  isPackaged = false;
  setAppUserModelId(id: string): void {
    journal.push(`called ${id}`);
  }
  exit(code: number): void {
    journal.push(`exit ${code}`);
  }
  /** as Electron's: windows close once the quitting has begun, and the end of it can be put off */
  quit(): void {
    journal.push('quit');
    if (!this.#asks('before-quit')) return;
    for (const window of stub.windows.slice()) window.close();
    if (stub.windows.length === 0 && this.#asks('will-quit')) journal.push('gone');
  }
  #asks(event: string): boolean {
    let prevented = false;
    this.emit(event, { preventDefault: () => (prevented = true) });
    return !prevented;
  }
}
export const app = new App();

class Renderer extends EventEmitter {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const url = stub.windows[0]?.url ?? '';
    return stub.ipcHandlers.get(channel)?.({ senderFrame: { parent: null, url } }, ...args);
  }
}
/** the other side of the wire, for the preload */
export const ipcRenderer = new Renderer();

class WebContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  permission: ((contents: unknown, permission: string, decide: (allowed: boolean) => void) => void) | null =
    null;
  readonly session = {
    setPermissionRequestHandler: (handler: NonNullable<WebContents['permission']>) => {
      this.permission = handler;
    },
  };
  isDestroyed(): boolean {
    return false;
  }
  reload(): void {
    journal.push('reload');
  }
  replaceMisspelling(word: string): void {
    journal.push(`write ${word}`);
  }
  send(channel: string, ...message: unknown[]): void {
    ipcRenderer.emit(channel, {}, ...message);
  }
  setWindowOpenHandler(handler: NonNullable<WebContents['openHandler']>): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly options: { webPreferences?: Record<string, unknown> };
  url = '';
  hidden = false;
  full = false;
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    stub.windows.push(this);
    journal.push('window');
  }
  static getAllWindows(): BrowserWindow[] {
    return stub.windows;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return stub.windows.at(-1) ?? null;
  }
  async loadURL(url: string): Promise<void> {
    this.url = url;
    journal.push(`load ${url}`);
  }
  show(): void {
    this.hidden = false;
    journal.push('show');
  }
  isFullScreen(): boolean {
    return this.full;
  }
  /** only asks: the system takes its time */
  setFullScreen(full: boolean): void {
    journal.push(full ? 'fill the screen' : 'leave the full screen');
  }
  hide(): void {
    this.hidden = true;
    journal.push('hide');
  }
  /** as its person closes it */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    stub.windows.splice(stub.windows.indexOf(this), 1);
    journal.push('closed');
  }
  focus(): void {
    journal.push('focus');
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {
    journal.push('restore');
  }
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => {
    journal.push(`declare ${schemes.map(({ scheme }) => scheme).join()}`);
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    journal.push(`serve ${scheme}`);
    stub.protocolHandlers.set(scheme, handler);
  },
};

export const ipcMain = {
  handle: (channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) => {
    journal.push(`handle ${channel}`);
    stub.ipcHandlers.set(channel, handler);
  },
  removeHandler: (channel: string) => stub.ipcHandlers.delete(channel),
  // electron-store asks its own main process for paths from a renderer; here nobody does
  on: (_channel: string, _listener: Listener) => undefined,
};

export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => stub.linuxBackend,
  encryptString: (plain: string) => Buffer.from(Buffer.from(plain).toString('base64')),
  decryptString: (sealed: Buffer) => Buffer.from(sealed.toString('utf8'), 'base64').toString('utf8'),
};

export const shell = {
  openExternal: async (url: string) => {
    stub.opened.push(url);
  },
};

export const nativeTheme = { themeSource: 'system' };

export const clipboard = {
  writeText: (text: string) => {
    stub.copied = text;
  },
};

export const dialog = {
  showErrorBox: (title: string, content: string) => stub.told.push(`${title}\n${content}`),
};

export const Menu = {
  buildFromTemplate: (template: readonly StubMenuEntry[]) =>
    Object.assign([...template], { popup: () => void stub.popups.push(template) }),
  setApplicationMenu: (menu: readonly StubMenuEntry[]) => {
    stub.menu = menu;
    journal.push('menu');
  },
};

export const nativeImage = {
  createFromBuffer: (png: Buffer) => png,
};

export class Tray extends EventEmitter {
  readonly image: Buffer;
  menu: readonly StubMenuEntry[] = [];
  constructor(image: Buffer) {
    super();
    this.image = image;
    stub.trays.push(this);
  }
  setToolTip(): void {}
  setContextMenu(menu: readonly StubMenuEntry[]): void {
    this.menu = menu;
  }
  destroy(): void {
    stub.trays.splice(stub.trays.indexOf(this), 1);
  }
}

export const powerMonitor = new EventEmitter();

export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value),
};

// electron-store reads the module's default export
const electron = {
  app,
  BrowserWindow,
  protocol,
  ipcMain,
  safeStorage,
  shell,
  clipboard,
  dialog,
  nativeTheme,
  Menu,
  nativeImage,
  Tray,
  powerMonitor,
  ipcRenderer,
  contextBridge,
};
export default electron;
