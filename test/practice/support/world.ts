import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { startPractice, type Practice, type PracticeOptions } from '../../../src/practice/practice.ts';

/** A practice world that is closed when the test is over; no pauses in its streams. */
export async function practiceForTest(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice(options);
  practice.set({ streamDelayMs: 0 });
  onTestFinished(() => practice.close());
  return practice;
}

/** A clock that only moves when it is told to. */
export function createClock(startMs = Date.UTC(2026, 5, 1)): {
  now: () => number;
  advanceS: (s: number) => void;
} {
  let time = startMs;
  return {
    now: () => time,
    advanceS(seconds) {
      time += seconds * 1000;
    },
  };
}

/** A folder that goes away with the test. */
export function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
