import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/main/system/clock.ts';

const day = 24 * 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([0, 5_000, 2 ** 31 - 1, 2 ** 31, 30 * day, 400 * day])('%d ms from now is then, once', (ms) => {
  const run = vi.fn<() => void>();
  systemClock.schedule(ms, run);
  if (ms > 0) vi.advanceTimersByTime(ms - 1);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1 + 30 * day);
  expect(run).toHaveBeenCalledTimes(1);
});

test.each([0, 10, 25, 60])('what is called off on day %d never comes', (days) => {
  const run = vi.fn<() => void>();
  const cancel = systemClock.schedule(90 * day, run);
  vi.advanceTimersByTime(days * day);
  cancel();
  vi.advanceTimersByTime(400 * day);
  expect(run).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
