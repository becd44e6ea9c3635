import type {
  EventName,
  EventOf,
  Host,
  Input,
  Output,
  ProcedureName,
} from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failure.ts';

/** Procedures without input are called by name alone. */
type Args<N extends ProcedureName> = [Input<N>] extends [void] ? [] : [input: Input<N>];

export interface Client {
  call<N extends ProcedureName>(name: N, ...args: Args<N>): Promise<Reply<Output<N>>>;
  on<N extends EventName>(name: N, listener: (value: EventOf<N>) => void): () => void;
}

/** Types the host by the contract. The core parses both ways, so nothing is parsed again here. */
export const createClient = (host: Host): Client => {
  const listeners = new Map<string, Set<(value: never) => void>>();
  host.onEvent((name, value) => {
    for (const listener of listeners.get(name) ?? []) listener(value as never);
  });
  return {
    call: async (name, ...args) => {
      try {
        return (await host.call(name, args[0])) as Reply<never>;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          failure: { code: 'host-lost', message: 'Latchkey stopped answering.', action: 'retry', detail },
        };
      }
    },
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
  };
};
