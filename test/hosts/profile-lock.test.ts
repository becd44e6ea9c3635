import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { holdProfile } from '../../src/main/loopback/profile-lock.ts';

const lost = () => {
  throw new Error('the profile was lost');
};

/** a profile whose Latchkey was killed so many seconds ago */
function leftBehind(secondsAgo: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'profile.lock'));
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(folder, 'profile.lock'), then, then);
  return folder;
}

test('a profile that a killed Latchkey left is waited for, not refused', async () => {
  const folder = leftBehind(13.5);
  expect(await holdProfile(folder, lost)).toBeNull();
  const release = await holdProfile(folder, lost, 'patient');
  expect(release).not.toBeNull();
  await release?.();
});

test('a profile that was left long ago is free at once', async () => {
  const release = await holdProfile(leftBehind(60), lost);
  expect(release).not.toBeNull();
  await release?.();
});
