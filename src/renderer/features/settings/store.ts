import { createStore } from 'zustand';
import { defaultSettings } from '../../../shared/contract/default-settings.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

export interface SettingsStore {
  readonly settings: Settings;
  readonly loaded: boolean;
  /** why the last change was not kept; each is an object of its own */
  readonly failure: Failure | null;
  readonly load: () => Promise<void>;
  readonly change: (part: Partial<Settings>) => Promise<void>;
}

export const createSettingsStore = (client: Client) =>
  createStore<SettingsStore>()((set, get) => {
    /** changes on their way: what is told meanwhile knows nothing of them yet, and the last answer knows all */
    let underWay = 0;
    client.on('settings.changed', (settings) => underWay === 0 && set({ settings }));
    return {
      settings: defaultSettings,
      loaded: false,
      failure: null,
      load: async () => {
        const reply = await client.call('settings.get');
        // a locked profile keeps its settings to itself; the last look stays until it opens
        if (reply.ok) set({ settings: reply.value, loaded: true });
      },
      // shown at once; the answer puts right what could not be kept
      change: async (part) => {
        const before = get().settings;
        set({ settings: { ...before, ...part } });
        underWay += 1;
        const reply = await client.call('settings.set', part);
        underWay -= 1;
        if (!reply.ok) set({ settings: before, failure: { ...reply.failure } });
        else set({ failure: null, ...(underWay === 0 && { settings: reply.value }) });
      },
    };
  });

export const SettingsContext = createStoreContext<SettingsStore>('settings');
