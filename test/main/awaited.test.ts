import { expect, onTestFinished, test } from 'vitest';
import { createAwaited } from '../../src/main/transfer/awaited.ts';
import { createManualClock } from '../support/manual-clock.ts';

test('what nobody came back for may fail to end: nobody is told, and nothing else ends by it', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear);
  onTestFinished(() => {
    process.off('unhandledRejection', hear);
    for (const other of others) process.on('unhandledRejection', other);
  });
  const clock = createManualClock();
  const awaited = createAwaited<string>(clock, () => Promise.reject(new Error('EBUSY')));
  awaited.add('left', 'a copy');
  clock.advance(10 * 60_000);
  await new Promise(setImmediate);
  expect(unheard).toEqual([]);
  expect(() => awaited.get('left')).toThrow('transfer.gone');
  // who asks for it is told
  awaited.add('asked', 'another');
  await expect(awaited.end('asked')).rejects.toThrow('EBUSY');
});
