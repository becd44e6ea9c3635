import type { z } from 'zod';
import type { Diagnosis, networkProcedures } from '../../shared/contract/network.ts';
import type { Network } from '../network/network.ts';

type Procedures = ReturnType<typeof networkProcedures>;
type NetworkHandlers = {
  [N in keyof Procedures]: (
    input: z.output<Procedures[N]['input']>,
  ) => z.output<Procedures[N]['output']> | Promise<z.output<Procedures[N]['output']>>;
};

export const networkHandlers = (
  network: Network,
  diagnose: (accountId: string) => Promise<Diagnosis>,
): NetworkHandlers => ({
  'network.get': () => network.state(),
  'network.set': (patch) => network.change(patch),
  'network.proxyCredentials': (given) => network.giveCredentials(given),
  'network.keyPassphrase': (given) => network.givePassphrase(given),
  'network.diagnose': ({ accountId }) => diagnose(accountId),
});
