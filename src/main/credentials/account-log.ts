import type { AccountEvent } from '../../shared/contract/accounts.ts';

const kept = 20;

/** The last twenty things the engine did for an account, newest last. */
export const logged = (log: readonly AccountEvent[], event: AccountEvent): AccountEvent[] =>
  [...log, event].slice(-kept);
