import type { Checked } from './check-controls.ts';
import type { PracticeAction, PracticeControls, PracticeStatus } from './controls.ts';
import type { Practice, PracticeOptions } from './practice.ts';

/** What the worker takes. `argument` is a patch of controls for `set` and the name of an action for `act`. */
export interface WorkerRequest {
  id: number;
  call: 'status' | 'set' | 'act' | 'close';
  argument?: unknown;
}

/** The answer to the request with this id: the status, or `'closed'`; else a sentence about what was wrong. */
export type WorkerAnswer =
  { id: number; ok: true; value: PracticeStatus | 'closed' } | { id: number; ok: false; error: string };

export type WorkerEvent =
  { event: 'ready' | 'changed'; status: PracticeStatus } | { event: 'failed'; error: string };

/** Carries out one request. A request without a usable id is answered with id -1. */
export async function answerRequest(practice: Practice, request: unknown): Promise<WorkerAnswer> {
  const id = idOf(request);
  if (id === null)
    return { id: -1, ok: false, error: 'A request must be an object with a whole number as its id.' };
  try {
    return { id, ok: true, value: await perform(practice, request as WorkerRequest) };
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Checks the worker's start options. */
export function checkOptions(given: unknown): Checked<PracticeOptions> {
  if (given === undefined || given === null) return { ok: true, value: {} };
  if (typeof given !== 'object') return { ok: false, error: 'The practice options must be an object.' };
  const { stateFile, chatPort, authPort } = given as Record<string, unknown>;
  if (stateFile !== undefined && (typeof stateFile !== 'string' || stateFile === '')) {
    return { ok: false, error: 'stateFile must be the path of a file.' };
  }
  if (!isPort(chatPort) || !isPort(authPort)) {
    return { ok: false, error: 'chatPort and authPort must be whole numbers from 0 to 65535.' };
  }
  return {
    ok: true,
    value: {
      ...(stateFile === undefined ? {} : { stateFile }),
      ...(chatPort === undefined ? {} : { chatPort }),
      ...(authPort === undefined ? {} : { authPort }),
    },
  };
}

async function perform(
  practice: Practice,
  { call, argument }: WorkerRequest,
): Promise<PracticeStatus | 'closed'> {
  switch (call) {
    case 'status':
      return practice.status();
    case 'set':
      return practice.set(argument as Partial<PracticeControls>);
    case 'act':
      return practice.act(argument as PracticeAction);
    case 'close':
      await practice.close();
      return 'closed';
    default:
      throw new TypeError(`There is no call ${JSON.stringify(call)}; known: status, set, act, close.`);
  }
}

function idOf(request: unknown): number | null {
  if (typeof request !== 'object' || request === null || !('id' in request)) return null;
  return typeof request.id === 'number' && Number.isInteger(request.id) ? request.id : null;
}

function isPort(value: unknown): value is number | undefined {
  return (
    value === undefined ||
    (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535)
  );
}
