import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const source = (name: string) => fileURLToPath(new URL(`../../src/main/${name}`, import.meta.url));

test('compiled code is kept in the profile, where only its person can write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-compiled-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const profile = join(folder, 'profile');
  // a process of its own: what is kept is written when it ends
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { keepCompiled } = await import(${JSON.stringify(source('system/compiled.ts'))});
       keepCompiled(${JSON.stringify(profile)});
       await import(${JSON.stringify(source('fault.ts'))});`,
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readdirSync(join(profile, 'compiled'))).not.toEqual([]);
  if (process.platform !== 'win32') expect(statSync(profile).mode & 0o777).toBe(0o700);
});
