import { spawn as spawnProcess } from 'node:child_process';
import { homedir } from 'node:os';
import type { Failure } from '../../../shared/contract/failure.ts';
import { Fault } from '../../fault.ts';
import { readPrinted, type HelperToken } from './answer.ts';
import { killTree } from './kill-tree.ts';
import type { HelperCommand } from './parse-command.ts';

const kibibyte = 1024;

export interface HelperOptions {
  /** ms for the whole run */
  readonly timeoutMs?: number;
  /** most bytes of stdout */
  readonly maxBytes?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** stops the run; the promise then rejects with its reason */
  readonly signal?: AbortSignal;
  /** epoch ms */
  readonly now?: () => number;
  readonly spawn?: typeof spawnProcess;
}

const failures = {
  'command.not-found': 'There is no such program. Check its name, or write its whole path.',
  'command.not-runnable': 'The system refuses to run this program. Check its name, and that it may be run.',
  'command.failed': 'The command failed. Run it in a terminal to see why.',
  'command.timed-out':
    'The command took too long and was stopped. It must print a token without asking anything.',
  'command.too-much': 'The command printed far more than a token and was stopped.',
} as const;

const fail = (code: keyof typeof failures, detail: string, action: Failure['action'] = 'check-input') =>
  new Fault({ code, message: failures[code], detail, ...(action && { action }) });

/** Its message holds the whole command line, so only the code goes on. */
function spawnFailure(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return fail(code === 'ENOENT' ? 'command.not-found' : 'command.not-runnable', code);
}

type Limits = Required<Omit<HelperOptions, 'now' | 'signal'>> & Pick<HelperOptions, 'signal'>;

function collect({ program, args }: HelperCommand, limits: Limits): Promise<Buffer> {
  const { timeoutMs, maxBytes, env, cwd, signal, spawn } = limits;
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const child = spawn(program, [...args], {
    shell: false,
    // nothing can be asked of anybody
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group (and session) of its own, to be killed as a whole
    detached: process.platform !== 'win32',
    windowsHide: true,
    cwd,
    env,
  });

  const chunks: Buffer[] = [];
  let bytes = 0;
  // what it says there may hold secrets: its length is all that is kept
  let stderrBytes = 0;
  const stop = (reason: Error) => {
    killTree(child);
    // what escaped the kill may hold the pipes for long
    child.stdout.destroy();
    child.stderr.destroy();
    reject(reason);
  };
  const facts = () => `${stderrBytes} bytes on stderr`;
  const timer = setTimeout(
    () => stop(fail('command.timed-out', `${timeoutMs} ms, ${facts()}`, 'retry')),
    timeoutMs,
  );
  const abort = () => stop(signal?.reason as Error);
  signal?.addEventListener('abort', abort, { once: true });

  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) stop(fail('command.too-much', `more than ${maxBytes} bytes`));
    else chunks.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderrBytes += chunk.length;
  });
  child.once('error', (error) => reject(spawnFailure(error)));
  // not `exit`: the last of the output may come after it
  child.once('close', (code, by) => {
    if (code === 0) return resolve(Buffer.concat(chunks));
    const ended = code === null ? `ended by ${by}` : `exit code ${code}`;
    reject(fail('command.failed', `${ended}, ${facts()}`, 'retry'));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  });
}

/**
 * Runs a helper command once and reads the token it prints. No shell sees it; the caller vouches that the person typed
 * this very command and confirmed it.
 *
 * The helper gets this process's whole environment by default: helpers like `op`, `pass`, `gcloud`, `az` or `vault`
 * need far more than PATH and HOME (agent sockets, the session bus, proxies, certificates, their own settings), and
 * they run as the person, who could read it all anyway. Latchkey keeps no secret of its own there. It starts in the
 * home folder: what a bare or relative name means must not depend on where Latchkey was started.
 *
 * @throws Fault `command.not-found`, `command.not-runnable`, `command.failed`, `command.timed-out`,
 * `command.too-much`, `command.no-token`; none of them holds what the helper printed
 */
export async function runHelper(command: HelperCommand, options: HelperOptions = {}): Promise<HelperToken> {
  const { now = Date.now, signal, ...given } = options;
  const limits = {
    timeoutMs: 5_000,
    maxBytes: 64 * kibibyte,
    env: process.env,
    cwd: homedir(),
    spawn: spawnProcess,
    ...given,
    ...(signal && { signal }),
  };
  let stdout: Buffer;
  try {
    stdout = await collect(command, limits);
  } catch (error) {
    // spawn throws some refusals (EINVAL for .bat files) instead of emitting them
    if (error instanceof Fault || signal?.aborted) throw error;
    throw spawnFailure(error);
  }
  // what is no UTF-8 becomes a character that no token may have
  return readPrinted(new TextDecoder().decode(stdout), now());
}
