import type { Failure } from '../../../shared/contract/failure.ts';

/** What a job can't go on from, in words for a person. */
export class Failed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.code, options);
    this.failure = failure;
  }
}

export const unreadable = (cause: unknown): Failed =>
  new Failed({ code: 'file-unreadable', message: 'This file could not be read.' }, { cause });
