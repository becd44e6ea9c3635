import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { PracticeStatus } from '../../src/practice/controls.ts';
import type { WorkerAnswer, WorkerEvent, WorkerRequest } from '../../src/practice/worker-protocol.ts';

async function startWorker(workerData: unknown = {}) {
  const worker = new Worker(new URL('../../src/practice/worker.ts', import.meta.url), { workerData });
  onTestFinished(async () => void (await worker.terminate()));
  const [event] = (await once(worker, 'message')) as [WorkerEvent];
  const changes: PracticeStatus[] = [];
  const waiting = new Map<number, (answer: WorkerAnswer) => void>();
  worker.on('message', (message: WorkerAnswer | WorkerEvent) => {
    if ('id' in message) waiting.get(message.id)?.(message);
    else if (message.event === 'changed') changes.push(message.status);
  });
  const ask = (request: Omit<WorkerRequest, 'call'> & { call: string }) => {
    const { promise, resolve } = Promise.withResolvers<WorkerAnswer>();
    waiting.set(request.id, resolve);
    worker.postMessage(request, []);
    return promise;
  };
  return { worker, event, changes, ask };
}

describe('the worker', () => {
  it('says when it is ready, obeys, reports changes, and ends when told to', async () => {
    const { worker, event, changes, ask } = await startWorker();
    expect(event.event).toBe('ready');
    const { origins } = (event as { status: PracticeStatus }).status;
    expect((await fetch(`${origins.chat}/auth/login`)).status).toBe(200);

    expect(await ask({ id: 1, call: 'set', argument: { captcha: 'off' } })).toMatchObject({
      ok: true,
      value: { captcha: 'off' },
    });
    expect(await ask({ id: 2, call: 'act', argument: 'cut-next-stream' })).toMatchObject({
      ok: true,
      value: { armed: ['cut-next-stream'] },
    });
    expect(changes.map(({ captcha, armed }) => [captcha, armed.length])).toEqual([
      ['off', 0],
      ['off', 1],
    ]);
    const exited = once(worker, 'exit');
    expect(await ask({ id: 3, call: 'close' })).toEqual({ id: 3, ok: true, value: 'closed' });
    await exited;
    await expect(fetch(`${origins.chat}/auth/login`)).rejects.toThrow('fetch failed');
  });

  it('answers bad requests with a sentence and changes nothing', async () => {
    const { ask, changes } = await startWorker();
    expect(await ask({ id: 1, call: 'set', argument: { captcha: 7 } })).toEqual({
      id: 1,
      ok: false,
      error: 'captcha must be one of off, identifier, password, both, not 7.',
    });
    expect(await ask({ id: 2, call: 'act', argument: 'explode' })).toMatchObject({ ok: false });
    expect(await ask({ id: 3, call: 'dance' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('There is no call "dance"'),
    });
    expect(await ask({ id: 4, call: 'status' })).toMatchObject({
      ok: true,
      value: { captcha: 'identifier' },
    });
    expect(changes).toEqual([]);
  });

  it('says why it could not start', async () => {
    const { event } = await startWorker({ chatPort: 'x' });
    expect(event).toEqual({ event: 'failed', error: expect.stringContaining('chatPort') });
  });
});
