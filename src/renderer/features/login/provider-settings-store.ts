import { createStore } from 'zustand';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Configurable, ProviderSetting } from '../../../shared/contract/provider-settings.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

export interface ProviderSettingsStore {
  /** providers at which something can be set; null until the first answer */
  readonly configurables: readonly Configurable[] | null;
  readonly load: () => Promise<void>;
  /** the failure, where it was not taken */
  readonly configure: (id: string, name: ProviderSetting['name'], value: string) => Promise<Failure | null>;
}

export const createProviderSettingsStore = (client: Client) =>
  createStore<ProviderSettingsStore>()((set) => ({
    configurables: null,
    load: async () => {
      const reply = await client.call('providers.settings');
      if (reply.ok) set({ configurables: reply.value });
    },
    configure: async (id, name, value) => {
      const reply = await client.call('providers.configure', { id, name, value });
      if (!reply.ok) return reply.failure;
      set({ configurables: reply.value });
      return null;
    },
  }));

export const ProviderSettingsContext = createStoreContext<ProviderSettingsStore>('provider settings');
