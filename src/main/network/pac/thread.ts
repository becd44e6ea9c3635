/** One run of a script, as sent to the thread. */
export interface PacRun {
  /** text of `definePac` */
  readonly helpers: string;
  readonly script: string;
  /** JSON text of a PacGiven */
  readonly given: string;
}

/**
 * What the thread does, by its own text (`new Worker(text, { eval: true })`), so it uses nothing from outside itself.
 *
 * The context is made by no object of the thread's (DONT_CONTEXTIFY), its inputs are source text and its output is
 * one string: the script finds no way from what it sees to `process` or `require`.
 */
export function answerRuns(): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const { constants, createContext, runInContext } = process.getBuiltinModule('node:vm');

  const run = ({ helpers, script, given }: PacRun): string => {
    const context = createContext(constants.DONT_CONTEXTIFY, {
      codeGeneration: { strings: false, wasm: false },
    });
    const ask = runInContext(`(${helpers})(${given})`, context) as () => unknown;
    try {
      runInContext(script, context, { filename: 'proxy.pac' });
    } catch {
      // a script may look names up as it loads, so it is asked all the same and says what it lacks
    }
    const said = ask();
    return typeof said === 'string' ? said : '';
  };

  parentPort?.on('message', (message: PacRun) => parentPort.postMessage(run(message)));
  parentPort?.postMessage('ready');
}
