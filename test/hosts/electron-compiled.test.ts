import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepCompiledCode } from '../../src/main/electron/compiled-code.ts';
import { stub } from '../support/electron-stub.ts';

test('a folder that compiled code cannot be kept in keeps nobody from being told why there is no start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-compiled-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'in-the-way'), '');
  stub.userData = join(folder, 'in-the-way', 'profile');
  expect(keepCompiledCode).not.toThrow();
});

test('an AppImage keeps no compiled code: it lies in another place at each start, and would keep all of it anew', () => {
  vi.stubEnv('APPIMAGE', '/opt/Latchkey.AppImage');
  stub.userData = join(mkdtempSync(join(tmpdir(), 'latchkey-compiled-')), 'profile');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(join(stub.userData, '..'), { recursive: true });
  });
  keepCompiledCode();
  expect(existsSync(join(stub.userData, 'compiled'))).toBe(false);
  vi.unstubAllEnvs();
  keepCompiledCode();
  expect(existsSync(join(stub.userData, 'compiled'))).toBe(true);
});
