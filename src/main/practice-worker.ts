import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { practiceStatus, type PracticeStatus } from '../shared/contract/practice.ts';
import { Fault } from './fault.ts';
import type { PracticeWorld } from './practice-world.ts';

const statusWithOrigins = z.lazy(() =>
  practiceStatus.unwrap().extend({
    origins: z.object({ chat: z.string(), auth: z.string() }),
  }),
);

const message = z.lazy(() =>
  z.union([
    z.object({ event: z.enum(['ready', 'changed']), status: statusWithOrigins }),
    z.object({ event: z.literal('failed'), error: z.string() }),
    z.object({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
    z.object({ id: z.number(), ok: z.literal(false), error: z.string() }),
  ]),
);

const practiceFailed = (cause: unknown) =>
  new Fault(
    {
      code: 'practice-failed',
      message: 'The practice provider could not start on this computer. Try again.',
      action: 'retry',
      detail: cause instanceof Error ? cause.message.slice(0, 200) : String(cause).slice(0, 200),
    },
    { cause },
  );

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts the practice provider in a worker thread. @throws Fault `practice-failed` */
export function startPracticeWorker(entry: URL, stateFile: string): Promise<PracticeWorld> {
  const worker = new Worker(entry, { workerData: { stateFile } });
  const listeners = new Set<(status: PracticeStatus) => void>();
  const pending = new Map<number, Pending>();
  let lastId = 0;
  /** why it is no more there */
  let gone: Fault | null = null;

  const call = (name: 'status' | 'set' | 'act' | 'close', argument?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone) {
        reject(gone);
        return;
      }
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, call: name, argument });
    });
  const status = async (name: 'status' | 'set' | 'act', argument?: unknown) =>
    practiceStatus.parse(await call(name, argument));

  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      gone ??= practiceFailed(error);
      reject(gone);
      for (const waiting of pending.values()) waiting.reject(gone);
      pending.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail('the worker ended'));
    worker.on('message', (raw: unknown) => {
      const said = message.parse(raw);
      if ('id' in said) {
        const waiting = pending.get(said.id);
        pending.delete(said.id);
        if (said.ok) waiting?.resolve(said.value);
        else
          waiting?.reject(
            new Fault({ code: 'practice-refused', message: said.error, action: 'check-input' }),
          );
      } else if (said.event === 'failed') {
        fail(new Error(said.error));
      } else if (said.event === 'changed') {
        for (const listener of listeners) listener(said.status);
      } else {
        resolve({
          origins: said.status.origins,
          status: () => status('status'),
          set: (patch) => status('set', patch),
          act: (action) => status('act', action),
          onChange: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
          close: async () => {
            await call('close').catch(() => undefined);
            await worker.terminate();
          },
        });
      }
    });
  });
}
