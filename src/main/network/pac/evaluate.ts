import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { pacFault } from './fault.ts';
import { definePac, type PacGiven } from './helpers.ts';
import { answerRuns, type PacRun } from './thread.ts';
import { parseJson } from '../../parse-json.ts';

/** What the script may learn of the world, beside the clock. */
export interface PacWorld {
  /** an IPv4 address of a name; null when it has none */
  resolve(name: string): Promise<string | null>;
  myAddress(): string;
  /** epoch ms */
  now(): number;
}

/** ms for one run of the script, without the time that names take */
const limitMs = 1_000;
/** names that one answer may ask for */
const maxNames = 20;

const said = z.lazy(() =>
  z.union([
    z.object({ answer: z.string() }),
    z.object({ needs: z.string().max(253) }),
    z.object({ error: z.string().max(250) }),
  ]),
);

/** Waits for one message of the thread. @throws Fault `pac-failed` when it ended or the time is over */
async function next(thread: Worker, withinMs: number): Promise<unknown> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const [message] = (await once(thread, 'message', { signal })) as unknown[];
    return message;
  } catch (cause) {
    throw pacFault(signal.aborted ? `no answer within ${withinMs} ms` : 'it ended its thread', cause);
  }
}

async function askAgain(thread: Worker, script: string, given: PacGiven, world: PacWorld): Promise<string> {
  thread.postMessage({ helpers: String(definePac), script, given: JSON.stringify(given) } satisfies PacRun);
  const text = await next(thread, limitMs);
  const found = said.safeParse(parseJson(String(text)));
  if (!found.success) throw pacFault('its answer is not a text');
  if ('answer' in found.data) return found.data.answer;
  if ('error' in found.data) throw pacFault(found.data.error);
  const { needs } = found.data;
  if (Object.keys(given.known).length >= maxNames) throw pacFault('it looks up too many names');
  const known = { ...given.known, [needs]: await world.resolve(needs) };
  return askAgain(thread, script, { ...given, known }, world);
}

/** A thread takes tens of ms to start, and much more on a busy machine. */
const startMs = 15_000;

/**
 * Runs `FindProxyForURL` of a script that nobody vouches for: in a thread of its own, in a bare context, with little
 * memory, one second and no way to anything. Returns its answer; "" means no proxy.
 * @throws Fault `pac-failed`
 */
export async function evaluatePac(script: string, target: URL, world: PacWorld): Promise<string> {
  const thread = new Worker(`(${String(answerRuns)})()`, {
    eval: true,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8, stackSizeMb: 2 },
  });
  try {
    await next(thread, startMs);
    const given: PacGiven = {
      url: `${target.origin}/`,
      host: target.hostname,
      known: {},
      myAddress: world.myAddress(),
      now: world.now(),
    };
    return await askAgain(thread, script, given, world);
  } finally {
    // whatever the thread still says is of no interest
    thread.on('error', () => undefined);
    await thread.terminate();
  }
}
