import { readFileSync } from 'node:fs';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { nameApp } from '../../src/main/electron/name-app.ts';
import { openMainWindow } from '../../src/main/electron/window.ts';
import { shellWords } from '../../src/main/electron/words.ts';
import { app, journal, stub } from '../support/electron-stub.ts';
import { onPlatform } from '../support/on-platform.ts';

// Wiring only: this is not Electron.

beforeEach(() => {
  journal.length = 0;
  stub.windows.length = 0;
  stub.popups.length = 0;
});

function opened() {
  openMainWindow({ preload: '', icon: '/the/icon.png', words: () => shellWords('en', '') });
  const [window] = stub.windows;
  if (!window) throw new Error('no window');
  return window;
}

const nothing = {
  isEditable: false,
  linkURL: '',
  selectionText: '',
  dictionarySuggestions: [],
  editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true },
};
const labels = () => stub.popups.at(-1)?.map(({ label }) => label);

test('a right click offers what can be done there', () => {
  const { webContents } = opened();
  const click = (what: object) => webContents.emit('context-menu', {}, { ...nothing, ...what });
  click({});
  expect(stub.popups).toEqual([]);
  click({ selectionText: 'a word' });
  expect(labels()).toEqual(['Copy']);
  click({ isEditable: true });
  expect(stub.popups.at(-1)).toMatchObject([
    { role: 'cut', enabled: false },
    { role: 'copy', enabled: false },
    { role: 'paste', enabled: true },
    { role: 'selectAll', enabled: true },
  ]);
  click({ isEditable: true, dictionarySuggestions: ['their'] });
  stub.popups.at(-1)?.[0]?.click?.();
  expect(journal.at(-1)).toBe('write their');
  click({ linkURL: 'https://example.com/a' });
  stub.popups.at(-1)?.[0]?.click?.();
  expect(stub.copied).toBe('https://example.com/a');
  // an address of ours leads nowhere else
  stub.popups.length = 0;
  click({ linkURL: 'latchkey://app/index.html' });
  expect(stub.popups).toEqual([]);
});

test('only a Mac checks spelling: elsewhere Chromium would fetch word lists from Google', () => {
  onPlatform('linux');
  expect(opened().options.webPreferences).toMatchObject({ spellcheck: false });
  onPlatform('darwin');
  stub.windows.length = 0;
  expect(opened().options.webPreferences).toMatchObject({ spellcheck: true });
});

test('on Linux windows bring their icon: no installer gives them one', () => {
  onPlatform('linux');
  const { options, webContents } = opened();
  expect(options).toMatchObject({ icon: '/the/icon.png' });
  expect(webContents.openHandler?.({ url: 'latchkey://app/index.html#/login' })).toMatchObject({
    overrideBrowserWindowOptions: { icon: '/the/icon.png' },
  });
});

test('the window comes back where it was', () => {
  expect(opened().options).toMatchObject({ name: 'main', windowStatePersistence: true });
});

test('a page whose process ended is loaded again, but not again and again', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setImmediate'] });
  onTestFinished(() => void vi.useRealTimers());
  const { webContents } = opened();
  const gone = (reason: string) => {
    webContents.emit('render-process-gone', {}, { reason });
    vi.runAllTimers();
    return journal.filter((what) => what === 'reload').length;
  };
  expect(gone('clean-exit')).toBe(0);
  expect(gone('oom')).toBe(1);
  expect(gone('crashed')).toBe(1);
  vi.advanceTimersByTime(10_000);
  expect(gone('crashed')).toBe(2);
});

test('Windows knows the packaged app by the id that its installer writes', () => {
  onPlatform('win32');
  nameApp();
  expect(journal).toEqual([]);
  app.isPackaged = true;
  onTestFinished(() => void (app.isPackaged = false));
  nameApp();
  const [, appId] = /^appId: (.+)$/m.exec(readFileSync('electron-builder.yml', 'utf8')) ?? [];
  expect(journal).toEqual([`called ${appId}`]);
});
