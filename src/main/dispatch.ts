import { contract, type Handlers, type ProcedureName } from '../shared/contract/contract.ts';
import type { Reply } from '../shared/contract/failure.ts';
import { failureOf } from './fault.ts';
import type { Log } from './platform.ts';

export type Dispatch = (name: string, input: unknown) => Promise<Reply<unknown>>;

const isProcedure = (name: string): name is ProcedureName => Object.hasOwn(contract(), name);

/**
 * Parses what comes in, runs the handler, parses what goes out, and turns whatever was thrown into a Failure.
 * Never rejects: only an error's message would survive Electron's `handle`.
 */
export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  const run = handlers as Record<ProcedureName, (input: unknown) => unknown>;
  return async (name, input) => {
    if (!isProcedure(name)) {
      return {
        ok: false,
        failure: { code: 'unknown-procedure', message: 'This window is of another version. Reload it.' },
      };
    }
    const parsed = contract()[name].input.safeParse(input);
    if (!parsed.success) {
      const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'input').join(', ');
      return {
        ok: false,
        failure: {
          code: 'bad-input',
          message: 'That could not be understood.',
          action: 'check-input',
          detail: `${name}: ${where}`,
        },
      };
    }
    try {
      return { ok: true, value: contract()[name].output.parse(await run[name](parsed.data)) };
    } catch (error) {
      const failure = failureOf(error);
      log.warn('procedure failed', { name, code: failure.code, detail: failure.detail });
      return { ok: false, failure };
    }
  };
}
