import { beforeEach, expect, test } from 'vitest';
import { createEventHub } from '../../src/main/event-hub.ts';
import { installMenu } from '../../src/main/electron/menu.ts';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import type { Settings } from '../../src/shared/contract/settings.ts';
import { journal, stub } from '../support/electron-stub.ts';
import { onPlatform } from '../support/on-platform.ts';

beforeEach(() => {
  journal.length = 0;
});

function installed(language: Settings['language']) {
  const events = createEventHub();
  let settings: Settings = { ...defaultSettings, language };
  installMenu({
    language: () => settings.language,
    keysOf: (command) => settings.shortcuts[command],
    events,
  });
  return (next: Partial<Settings>) => {
    settings = { ...settings, ...next };
    events.emit('settings.changed', settings);
  };
}

const everything = () => stub.menu.flatMap((menu) => [menu, ...(menu.submenu ?? [])]);

test.each(['darwin', 'linux'] as const)('on %s every word of the menu is the language’s', (platform) => {
  onPlatform(platform);
  installed('ko');
  const roles = everything().filter(({ role, visible }) => role !== undefined && visible !== false);
  expect(roles.filter(({ label }) => label === undefined)).toEqual([]);
  expect(roles.map(({ role }) => role)).toEqual(
    expect.arrayContaining([
      'undo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'togglefullscreen',
      'quit',
    ]),
  );
  installed('en');
  // Electron’s own
  expect(everything().filter(({ role, label }) => role !== undefined && label !== undefined)).toEqual([]);
});

test.each(['en', 'ko'] as const)(
  'a page grows by Ctrl and the key of “+”, with ⇧ and without it (%s)',
  (language) => {
    onPlatform('linux');
    installed(language);
    const view = stub.menu.find(({ role }) => role === 'viewMenu')?.submenu ?? [];
    expect(view.filter(({ role }) => role === 'zoomIn')).toMatchObject([
      {},
      { accelerator: 'CommandOrControl+=', visible: false },
    ]);
  },
);

test.each([
  ['linux', 'en', ['Print…', null, 'quit']],
  ['win32', 'ko', ['인쇄…', null, 'quit']],
  ['darwin', 'en', ['close', null, 'Print…']],
] as const)('on %s printing is where its people look for it (%s)', (platform, language, wanted) => {
  onPlatform(platform);
  installed(language);
  const file = stub.menu.find(({ role }) => role === 'fileMenu')?.submenu ?? [];
  expect(file.map(({ role, label }) => role ?? label ?? null)).toEqual(wanted);
  expect(file.find(({ click }) => click)).toMatchObject({ accelerator: 'CommandOrControl+P' });
});

test.each([
  ['Mod+Shift+KeyX', 'CommandOrControl+Shift+X'],
  ['Alt+Digit4', 'Alt+4'],
  ['Mod+Comma', 'CommandOrControl+,'],
  ['Mod+ArrowUp', 'CommandOrControl+Up'],
  ['F9', 'F9'],
  ['Mod+Lang1', undefined],
  [null, undefined],
])('keys that were chosen for printing (%s) are those of the menu', (keys, wanted) => {
  onPlatform('linux');
  const change = installed('en');
  change({ shortcuts: { print: keys } });
  const file = stub.menu.find(({ role }) => role === 'fileMenu')?.submenu ?? [];
  expect(file.find(({ click }) => click)?.accelerator).toBe(wanted);
  expect(journal).toEqual(['menu', 'menu']);
  change({ shortcuts: {} });
  const again = stub.menu.find(({ role }) => role === 'fileMenu')?.submenu ?? [];
  expect(again.find(({ click }) => click)?.accelerator).toBe('CommandOrControl+P');
});

test('the menu is made anew for another language, and for nothing else', () => {
  onPlatform('linux');
  const change = installed('en');
  change({ theme: 'dark' });
  expect(journal).toEqual(['menu']);
  change({ language: 'ko' });
  expect(journal).toEqual(['menu', 'menu']);
  expect(stub.menu[0]?.label).toBe('파일');
});
