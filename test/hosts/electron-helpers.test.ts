import { delimiter } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findHelpers } from '../../src/main/electron/helper-path.ts';
import { onPlatform } from '../support/on-platform.ts';

const found = (path: string) => {
  vi.stubEnv('PATH', path);
  onTestFinished(() => void vi.unstubAllEnvs());
  findHelpers();
  return process.env['PATH']?.split(delimiter);
};

test('on a Mac helper commands are found where the Dock’s own PATH does not lead, after those that it leads to', () => {
  onPlatform('darwin');
  const given = ['/usr/bin', '/usr/local/bin', '/bin'];
  const path = found(given.join(delimiter));
  expect(path?.slice(0, 3)).toEqual(given);
  expect(path?.slice(3)).toEqual(['/opt/homebrew/bin', expect.stringContaining('.local')]);
});

test('elsewhere the PATH is the person’s already', () => {
  onPlatform('linux');
  expect(found('/usr/bin')).toEqual(['/usr/bin']);
});
