import { parentPort, workerData, type MessagePort } from 'node:worker_threads';

import { startPractice, type Practice, type PracticeOptions } from './practice.ts';
import { answerRequest, checkOptions, type WorkerEvent } from './worker-protocol.ts';

/**
 * Entry of the worker thread: `workerData` is a PracticeOptions without `now`. Posts `ready` or `failed` once, then
 * `changed` after each change, and one answer for each request (see worker-protocol).
 */
async function main(port: MessagePort): Promise<void> {
  const post = (event: WorkerEvent) => port.postMessage(event);
  let practice: Practice;
  try {
    const options = checkOptions(workerData as unknown);
    if (!options.ok) throw new TypeError(options.error);
    practice = await startPractice(options.value satisfies PracticeOptions);
  } catch (error) {
    post({ event: 'failed', error: error instanceof Error ? error.message : String(error) });
    port.close();
    return;
  }
  practice.onChange((status) => post({ event: 'changed', status }));
  port.on('message', (request: unknown) => {
    void reply(practice, port, request);
  });
  post({ event: 'ready', status: practice.status() });
}

async function reply(practice: Practice, port: MessagePort, request: unknown): Promise<void> {
  const answer = await answerRequest(practice, request);
  port.postMessage(answer);
  if (answer.ok && answer.value === 'closed') port.close();
}

if (parentPort !== null) void main(parentPort);
