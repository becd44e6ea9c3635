import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start } from '../../src/main/electron/start.ts';
import { journal, stub } from '../support/electron-stub.ts';

// Wiring only: this is not Electron.

test('whoever starts Latchkey with a profile that cannot be opened is told so, and nothing stays behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-no-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'in-the-way');
  writeFileSync(file, '');
  stub.userData = join(file, 'profile');
  await start((path) => new URL(path, import.meta.url));
  expect(stub.windows).toEqual([]);
  expect(stub.told).toEqual([expect.stringContaining(stub.userData)]);
  expect(stub.told[0]).toContain('ENOTDIR');
  expect(journal.at(-1)).toBe('exit 1');
});
