import type { Failure } from '../shared/contract/failure.ts';
import { isFull, isReadOnly } from './disk-errors.ts';

/** A failure on its way to the dispatcher. Its message and detail must be safe to show and to log. */
export class Fault extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: { cause: unknown }) {
    super(`${failure.code}: ${failure.message}`, options);
    this.name = 'Fault';
    this.failure = failure;
  }
}

const unexpected: Failure = {
  code: 'unexpected',
  message: 'Something went wrong inside Latchkey. Nothing was lost; try again.',
  action: 'retry',
};

const diskFull: Failure = {
  code: 'disk-full',
  message: 'There is no room left on the disk for this. Make some, and try again.',
  action: 'retry',
};

const diskReadOnly: Failure = {
  code: 'disk-read-only',
  message: 'Latchkey may not write to the folder of its profile. Give it leave to, and try again.',
  action: 'retry',
};

function kindOf(error: unknown): Failure {
  if (isFull(error)) return diskFull;
  return isReadOnly(error) ? diskReadOnly : unexpected;
}

/** What may be shown of any thrown value: an unknown error's own text could hold a secret, so only its name is kept. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Fault) return error.failure;
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? String(error.code).slice(0, 40) : '';
  return { ...kindOf(error), detail: code === '' ? name : `${name} ${code}` };
}
