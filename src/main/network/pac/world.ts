import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { PacWorld } from './evaluate.ts';

/** ms for one name */
const limitMs = 3_000;

const afterLimit = async (signal: AbortSignal): Promise<null> => {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), limitMs);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return promise;
};

/** This machine, as a proxy script may know it. */
export const thisMachine: PacWorld = {
  resolve: async (name) => {
    const found = new AbortController();
    const address = lookup(name, { family: 4 }).then(
      (one) => one.address,
      () => null,
    );
    return Promise.race([address, afterLimit(found.signal)]).finally(() => found.abort());
  },
  myAddress: () =>
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1',
  now: Date.now,
};
