import type { Failure } from '../../../shared/contract/failure.ts';
import { Fault } from '../../fault.ts';

const refusals = {
  'adopt.missing': {
    message: 'The login file is not there. Sign in with the tool that writes it, then try again.',
    action: 'retry',
  },
  'adopt.too-large': {
    message: 'This file is too large for a login file. Choose the right one.',
    action: 'check-input',
  },
  'adopt.unreadable': {
    message: 'Latchkey cannot read this login file. Sign in again with the tool that writes it.',
    action: 'retry',
  },
  'adopt.not-safe': {
    message:
      'Somebody else on this computer could have changed this login file, so it was not used. Make the file and its folder writable by you only, then try again.',
    action: 'retry',
  },
  'adopt.unknown-shape': {
    message: 'This is no login file that Latchkey knows. Sign in again with the tool that writes it.',
    action: 'check-input',
  },
  'adopt.changed': {
    message: 'The tool changed its login file at the same time, so Latchkey left it as it is. Try again.',
    action: 'retry',
  },
  'adopt.not-written': {
    message: "The new login could not be saved in the tool's file, which is as it was. Check the disk.",
    action: 'retry',
  },
} as const satisfies Record<string, Pick<Failure, 'message' | 'action'>>;

export type AdoptCode = keyof typeof refusals;

/**
 * Why a login file was refused. `detail` holds facts about the file (a mode, an error's code), never its content; and
 * there is no `cause`, since a parser's message quotes what it could not parse.
 */
export const refusal = (code: AdoptCode, detail?: string): Fault =>
  new Fault({ code, ...refusals[code], ...(detail !== undefined && { detail }) });

/** The system's short name of what went wrong, e.g. EACCES. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
