import { createStore } from 'zustand';
import { defaultSettings } from '../../../shared/contract/default-settings.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.tsx';

export interface SettingsStore {
  readonly settings: Settings;
  readonly loaded: boolean;
  readonly load: () => Promise<void>;
  readonly change: (part: Partial<Settings>) => Promise<void>;
}

export const createSettingsStore = (client: Client) =>
  createStore<SettingsStore>()((set, get) => {
    client.on('settings.changed', (settings) => set({ settings }));
    return {
      settings: defaultSettings,
      loaded: false,
      load: async () => {
        const reply = await client.call('settings.get');
        // a locked profile keeps its settings to itself; the last look stays until it opens
        if (reply.ok) set({ settings: reply.value, loaded: true });
      },
      // shown at once; the answer puts right what could not be kept
      change: async (part) => {
        const before = get().settings;
        set({ settings: { ...before, ...part } });
        const reply = await client.call('settings.set', part);
        set({ settings: reply.ok ? reply.value : before });
      },
    };
  });

export const SettingsContext = createStoreContext<SettingsStore>('settings');
