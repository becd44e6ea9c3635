import { randomBytes } from 'node:crypto';

import type { PracticePerson } from '../controls.ts';
import type { Challenge } from './captcha.ts';

/** Auth0 forgets a login that nobody finishes. */
const lifetimeMs = 15 * 60 * 1000;
const codeLifetimeMs = 60 * 1000;

/** How far one login at the auth site has come. */
type Progress =
  | { at: 'identifier' }
  | { at: 'password'; person: PracticePerson }
  | { at: 'resume'; person: PracticePerson };

/** One login at the auth site, known by a state that changes from screen to screen. */
export interface Transaction {
  readonly startedAt: number;
  /** The browser that started it, by its device cookie. */
  readonly device: string;
  readonly redirectUri: string;
  /** The chat site's own state, handed back to it at the end. */
  readonly clientState: string;
  progress: Progress;
  challenge: Challenge | null;
}

export interface Transactions {
  begin(device: string, redirectUri: string, clientState: string): string;
  /** The login known by this state, if it is still alive and belongs to this device. */
  find(state: string, device: string | undefined): Transaction | null;
  /** Moves a login on; its old state is worthless from then on. */
  advance(state: string, transaction: Transaction, progress: Progress): string;
  /** Ends a login with a code that is good once, for a minute. */
  finish(state: string, person: PracticePerson): string;
  /** Redeems a code. */
  redeem(code: string): PracticePerson | null;
}

export function createTransactions(now: () => number): Transactions {
  const open = new Map<string, Transaction>();
  const codes = new Map<string, { person: PracticePerson; until: number }>();

  function forgetOld() {
    for (const [state, { startedAt }] of open) if (startedAt + lifetimeMs <= now()) open.delete(state);
    for (const [code, { until }] of codes) if (until <= now()) codes.delete(code);
  }

  return {
    begin(device, redirectUri, clientState) {
      forgetOld();
      const state = newState();
      open.set(state, {
        startedAt: now(),
        device,
        redirectUri,
        clientState,
        progress: { at: 'identifier' },
        challenge: null,
      });
      return state;
    },
    find(state, device) {
      forgetOld();
      const transaction = open.get(state);
      return transaction?.device === device ? (transaction ?? null) : null;
    },
    advance(state, transaction, progress) {
      open.delete(state);
      const next = newState();
      transaction.progress = progress;
      transaction.challenge = null;
      open.set(next, transaction);
      return next;
    },
    finish(state, person) {
      open.delete(state);
      const code = randomBytes(24).toString('base64url');
      codes.set(code, { person, until: now() + codeLifetimeMs });
      return code;
    },
    redeem(code) {
      forgetOld();
      const found = codes.get(code);
      codes.delete(code);
      return found?.person ?? null;
    },
  };
}

function newState(): string {
  return `hKFo2SB${randomBytes(36).toString('base64url')}`;
}
