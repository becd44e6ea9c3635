import { truncateSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { NewerDatabase } from '../../history/database.ts';

/** A copy of a history that is to be made or tried: more than the thread that everything waits for should do. */
export interface HistoryTask {
  /** the copy; nobody wants it any more once the task is ended */
  readonly file: string;
  readonly key: Uint8Array;
  /** the history that it is made of, null where it is there and tried */
  readonly of: string | null;
}

export interface HistoryFound {
  /** false where it was tried, and is damaged */
  readonly whole: boolean;
  readonly conversations: number;
  readonly messages: number;
}

/** Comes back once the thread is gone. @throws what was thrown there, or the signal's reason */
export type RunTask = (task: HistoryTask, signal: AbortSignal) => Promise<HistoryFound>;

const answer = z.lazy(() =>
  z.union([
    z.object({ whole: z.boolean(), conversations: z.number(), messages: z.number() }),
    z.object({ newer: z.string() }),
    z.object({ error: z.object({ name: z.string(), message: z.string(), code: z.string().optional() }) }),
  ]),
);

/** what the thread said at last, once it is gone */
const lastWord = (thread: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    let said: unknown;
    let failed: unknown;
    thread.on('message', (message) => (said = message));
    thread.on('error', (error) => (failed = error));
    thread.on('exit', () => (failed === undefined ? resolve(said) : reject(failed)));
  });

/** Runs a task in a thread of its own (`history-thread.ts`), which is there for as long as it takes. */
export async function runOffThread(
  entry: URL,
  task: HistoryTask,
  signal: AbortSignal,
): Promise<HistoryFound> {
  signal.throwIfAborted();
  const thread = new Worker(entry, { workerData: task, env: {}, execArgv: [] });
  const end = () => {
    // SQLite would not hear of it for as long as it works: so what it works on goes from under it
    try {
      truncateSync(task.file);
    } catch {
      // then it ends when it is done
    }
    void thread.terminate();
  };
  signal.addEventListener('abort', end);
  try {
    const said = await lastWord(thread);
    signal.throwIfAborted();
    const found = answer.parse(said);
    if ('newer' in found) throw new NewerDatabase(found.newer);
    if ('error' in found) throw Object.assign(new Error(found.error.message), found.error);
    return found;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
