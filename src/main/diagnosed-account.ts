import { listModels } from './chat/models.ts';
import type { Core } from './core.ts';
import type { Clock } from './platform.ts';

/** An account as the connection doctor walks it: where its API is, whether it is signed in, and whether it answers. */
export async function diagnosedAccount(core: Core, id: string, clock: Clock) {
  const { accounts, bearer, world } = core;
  const { provider, config } = accounts.get(id);
  const { base } = await world.providers.find(provider).api(config, world);
  return {
    url: base,
    signIn: async () => {
      await bearer.fresh(id);
      return accounts.status(id).state;
    },
    api: async () => `${(await listModels(core, id, clock)).length} models`,
  };
}
