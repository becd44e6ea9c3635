import type { Failure } from '../../../shared/contract/failure.ts';

/** Ends of an answer that are not its own, each with the provider's word for it. What came before is kept. */
export const atLimit = (why: string): Failure => ({
  code: 'answer-at-limit',
  message: 'The answer reached its longest, by the provider’s limit or this chat’s own. What came is kept.',
  detail: why,
});

export const blocked = (why: string): Failure => ({
  code: 'answer-blocked',
  message: 'The provider’s filter stopped this answer. Put the question another way.',
  action: 'regenerate',
  detail: why,
});

export const stopped = (why: string): Failure => ({
  code: 'provider-error',
  message: 'The provider stopped with an error.',
  action: 'regenerate',
  detail: why,
});
