import type { accountProcedures } from '../../shared/contract/accounts.ts';
import type { HandlersOf } from '../../shared/contract/contract.ts';
import { dialects } from '../chat/dialects/find.ts';
import { listModels } from '../chat/models.ts';
import type { Core } from '../core.ts';
import { signOut } from '../credentials/sign-out.ts';
import type { Platform } from '../platform.ts';

export const accountHandlers = (
  core: () => Core,
  { clock, fetch }: Pick<Platform, 'clock' | 'fetch'>,
): HandlersOf<typeof accountProcedures> => ({
  'accounts.list': () => core().accounts.statuses(),
  'accounts.refresh': async ({ id }) => {
    await core().renewer.renew(id, { why: 'by-hand' });
    return core().accounts.status(id);
  },
  'accounts.signOut': ({ id }) => {
    const { revoked } = signOut(id, { accounts: core().accounts, fetch });
    // best effort, and nobody waits for it
    void revoked.catch(() => undefined);
    return core().accounts.status(id);
  },
  'accounts.remove': ({ id }) => core().accounts.remove(id),
  'accounts.rename': ({ id, label }) => {
    core().accounts.rename(id, label);
    return core().accounts.status(id);
  },
  'accounts.abilities': async ({ id }) => {
    const { accounts, world } = core();
    const { provider, config } = accounts.get(id);
    const { dialect } = await world.providers.find(provider).api(config, world);
    return dialects[dialect].abilities;
  },
  'accounts.models': ({ id }) => listModels(core(), id, clock),
});
