import { homedir } from 'node:os';
import { join } from 'node:path';
import { createExclusive, createFileLock } from '../credentials/lock.ts';
import type { Platform } from '../platform.ts';
import { systemClock } from './clock.ts';
import { createFileLog } from './log.ts';
import { systemRandom } from './random.ts';

type Parts = Pick<
  Platform,
  'profileFolder' | 'home' | 'environment' | 'clock' | 'random' | 'log' | 'lock' | 'exclusive'
>;

/** What both hosts take from the machine in the same way. */
export const systemParts = (profileFolder: string): Parts => ({
  profileFolder,
  home: homedir(),
  environment: process.env,
  clock: systemClock,
  random: systemRandom,
  log: createFileLog(profileFolder),
  lock: createFileLock(join(profileFolder, 'locks')),
  exclusive: createExclusive(join(profileFolder, 'locks')),
});
