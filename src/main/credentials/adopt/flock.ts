import { spawn } from 'node:child_process';

/** seconds; the Codex CLI holds its locks for the time of a file write */
const patience = 10;

const nothingHeld = async (): Promise<void> => undefined;

/** Takes flock(2) on one file and returns its release. */
async function hold(path: string): Promise<() => Promise<void>> {
  // Node has no flock; util-linux has. `cat` echoes our byte as soon as it runs, that is once the lock is held, and
  // ends with our end of the pipe, be it closed by us or by our death.
  const child = spawn('flock', ['--exclusive', '--timeout', String(patience), path, 'cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = Promise.withResolvers<void>();
  const held = Promise.withResolvers<boolean>();
  child.once('error', () => ended.resolve());
  child.once('close', () => ended.resolve());
  // the pipe of a program that never started
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => held.resolve(true));
  void ended.promise.then(() => held.resolve(false));
  child.stdin.write('.');
  if (!(await held.promise)) return nothingHeld;
  return () => {
    child.stdin.end();
    return ended.promise;
  };
}

/**
 * Does some work while holding the locks another tool takes for its writes. Where there is no `flock` program (macOS,
 * Windows), or the tool does not let go, the work is done all the same: what it spent to get a new token is not to be
 * lost, and it checks for changes itself.
 */
export async function whileLocked<T>(paths: readonly string[], work: () => Promise<T>): Promise<T> {
  const [path, ...others] = paths;
  if (path === undefined || process.platform === 'win32') return work();
  const release = await hold(path);
  try {
    return await whileLocked(others, work);
  } finally {
    await release();
  }
}
