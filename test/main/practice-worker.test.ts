import { expect, test } from 'vitest';
import { startPracticeWorker } from '../../src/main/practice-worker.ts';

/** Says that it is ready, answers nothing, and ends by itself. */
const shortLived = (status: object) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      parentPort.postMessage({ event: 'ready', status: ${JSON.stringify(status)} });
    `)}`,
  );

test('a practice provider that ended by itself is not waited for, neither by a call nor by the end of the app', async () => {
  const { startPractice } = await import('../../src/practice/practice.ts');
  const model = await startPractice({});
  const status = model.status();
  await model.close();

  const world = await startPracticeWorker(shortLived(status), '');
  await expect(world.status()).rejects.toMatchObject({ failure: { code: 'practice-failed' } });
  await expect(world.status()).rejects.toMatchObject({ failure: { code: 'practice-failed' } });
  await world.close();
});
