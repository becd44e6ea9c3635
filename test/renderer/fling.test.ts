import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFling } from '../../src/renderer/features/chat/use-fling.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a fling is over a moment after its last step, and what waits is told one by one', () => {
  const fling = createFling();
  const told: string[] = [];
  fling.goesOn();
  fling.whenOver(() => told.push('first'));
  fling.whenOver(() => told.push('second'));
  vi.advanceTimersByTime(90);
  fling.goesOn();
  vi.advanceTimersByTime(90);
  expect(fling.on()).toBe(true);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(10);
  expect(fling.on()).toBe(false);
  expect(told).toEqual(['first']);
  vi.runAllTimers();
  expect(told).toEqual(['first', 'second']);
});

test('what still waits is not told in the midst of the next fling', () => {
  const fling = createFling();
  const told: string[] = [];
  fling.goesOn();
  fling.whenOver(() => {
    told.push('first');
    fling.goesOn();
  });
  fling.whenOver(() => told.push('second'));
  vi.advanceTimersByTime(150);
  expect(told).toEqual(['first']);
  vi.advanceTimersByTime(50);
  expect(told).toEqual(['first', 'second']);
});

test('who begins to wait when it is over is told, and who stopped waiting is not', () => {
  const fling = createFling();
  const late = vi.fn<() => void>();
  const gone = vi.fn<() => void>();
  fling.goesOn();
  fling.whenOver(gone)();
  vi.advanceTimersByTime(200);
  fling.whenOver(late);
  vi.runAllTimers();
  expect(late).toHaveBeenCalledOnce();
  expect(gone).not.toHaveBeenCalled();
});

test('one that goes on from the beginning is over when it is calm', () => {
  const fling = createFling(true);
  const told: string[] = [];
  fling.whenOver(() => told.push('first'));
  fling.whenOver(() => told.push('second'));
  vi.advanceTimersByTime(500);
  expect(told).toEqual([]);
  fling.calm();
  expect(fling.on()).toBe(false);
  vi.runAllTimers();
  expect(told).toEqual(['first', 'second']);
});
