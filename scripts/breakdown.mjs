import { constants } from 'node:os';

const { SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP } = constants.signals;
/** it could not be run (126) or lacks a library (127), or a crash ended it: SIGTRAP is how Chromium gives up without a sandbox */
const codes = new Set([
  126,
  127,
  ...[SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP].map((signal) => 128 + signal),
]);
/** where Windows begins to tell of crashes and missing libraries */
const windowsTrouble = 0xc0000000;
/** ms; what ends later has shown its window */
const soon = 15_000;

/** Whether a program that ended with this exit code, after so many ms, never got to run. */
export const brokeDown = (code, afterMs) => afterMs < soon && (codes.has(code) || code >= windowsTrouble);
