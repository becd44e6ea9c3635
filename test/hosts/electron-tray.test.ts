import { beforeEach, expect, test } from 'vitest';
import { createTray } from '../../src/main/electron/tray.ts';
import { shellWords } from '../../src/main/electron/words.ts';
import { BrowserWindow, journal, stub } from '../support/electron-stub.ts';
import { onPlatform } from '../support/on-platform.ts';

// Wiring only: this is not Electron.

beforeEach(() => {
  journal.length = 0;
  stub.windows.length = 0;
  stub.trays.length = 0;
});

const watched = (needed: boolean) => {
  const window = new BrowserWindow({});
  const tray = createTray({
    needed: () => needed,
    words: () => shellWords('system', 'ko-KR'),
    show: () => {
      tray.remove();
      window.show();
    },
    quit: () => journal.push('quit'),
  });
  tray.watch(window as never);
  return { window, tray };
};

test('a window that is closed while an answer is written hides behind the tray, and comes back from there', () => {
  const { window } = watched(true);
  window.close();
  expect(window.hidden).toBe(true);
  const [tray] = stub.trays;
  expect(tray?.menu.map(({ label }) => label)).toEqual(['Latchkey 보기', '끝내기']);
  // a PNG (its signature)
  expect(tray?.image.subarray(0, 4)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  tray?.menu[0]?.click?.();
  expect(window.hidden).toBe(false);
  expect(stub.trays).toEqual([]);
});

test('on a Mac a window leaves its full screen before it hides: that would stay, and be black', () => {
  onPlatform('darwin');
  const { window } = watched(true);
  window.full = true;
  window.close();
  expect(journal).toEqual(['window', 'leave the full screen']);
  window.full = false;
  window.emit('leave-full-screen');
  expect(window.hidden).toBe(true);
});

test('closing twice makes one icon, and its menu quits', () => {
  const { window } = watched(true);
  window.close();
  window.close();
  expect(stub.trays).toHaveLength(1);
  stub.trays[0]?.menu[1]?.click?.();
  expect(journal).toContain('quit');
});

test('with nothing to wait for a closed window is closed', () => {
  const { window } = watched(false);
  window.close();
  expect(journal).toContain('closed');
  expect(stub.trays).toEqual([]);
});

test('quitting closes windows whatever goes on, and takes the icon away', () => {
  const { window, tray } = watched(true);
  window.close();
  tray.stop();
  expect(stub.trays).toEqual([]);
  window.close();
  expect(journal).toContain('closed');
});

test('the tray speaks the language that was chosen, else the system’s', () => {
  expect(shellWords('en', 'ko-KR').quit).toBe('Quit');
  expect(shellWords('system', 'de-DE').quit).toBe('Quit');
  expect(shellWords('ko', 'en-US').show).toBe('Latchkey 보기');
});
