import { onTestFinished } from 'vitest';
import { startPractice } from '../../src/practice/practice.ts';
import { createMachine, type Machine } from './test-app.ts';

/**
 * A machine whose wall clock is wrong by `skewMs`, before a practice world whose clock is right. The practice clock
 * goes on as the machine's monotonic one does, and does not jump with its wall clock.
 */
export async function createSkewedMachine(skewMs: number): Promise<Machine> {
  const machine = await createMachine();
  const start = machine.clock.now();
  const practice = await startPractice({ now: () => start + machine.clock.monotonic() });
  practice.set({ streamDelayMs: 0 });
  onTestFinished(() => practice.close());
  machine.clock.setWall(start + skewMs);
  return { ...machine, practice };
}
