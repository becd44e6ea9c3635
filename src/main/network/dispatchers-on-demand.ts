import type { Dispatchers } from './dispatchers.ts';
import type { Trust } from './trust.ts';

/** The network library takes longer to load than all else that the core needs: it comes with the first request. */
export function dispatchersOnDemand(trust: Trust): Dispatchers {
  let loading: Promise<Dispatchers> | null = null;
  const load = async () => (await import('./dispatchers.ts')).createDispatchers(trust);
  return {
    send: async (way, init) => {
      loading ??= load();
      return (await loading).send(way, init);
    },
    retire: () => void loading?.then((dispatchers) => dispatchers.retire()),
    close: async () => (await loading)?.close(),
  };
}
