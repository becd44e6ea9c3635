import envPaths from 'env-paths';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { keepApart } from '../../src/main/electron/profile-path.ts';
import { app, journal, stub } from '../support/electron-stub.ts';
import { onPlatform } from '../support/on-platform.ts';

beforeEach(() => {
  journal.length = 0;
});

test('on a Mac, where case does not count, the desktop does not share the folder of the browser window', () => {
  onPlatform('darwin');
  stub.appData = mkdtempSync(join(tmpdir(), 'latchkey-app-data-'));
  onTestFinished(() => rmSync(stub.appData, { recursive: true }));
  keepApart();
  expect(journal).toEqual([`userData is ${join(stub.appData, 'Latchkey Desktop')}`]);
  const browser = basename(envPaths('latchkey', { suffix: '' }).data);
  expect(journal[0]?.toLowerCase().endsWith(`/${browser}`)).toBe(false);
  // as Electron itself would name it
  expect(app.getName().toLowerCase()).toBe(browser);
});

test('a folder that was asked for is the folder, and elsewhere the two are apart by themselves', () => {
  onPlatform('linux');
  keepApart();
  onPlatform('darwin');
  stub.switches.add('user-data-dir');
  onTestFinished(() => stub.switches.clear());
  keepApart();
  expect(journal).toEqual([]);
});
