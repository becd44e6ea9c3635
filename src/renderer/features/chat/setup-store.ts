import { createStore } from 'zustand';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Preset, Setup } from '../../../shared/contract/presets.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.tsx';

export const plainSetup: Setup = { system: '', parameters: {} };

export const isPlain = ({ system, parameters }: Setup): boolean =>
  system === '' && Object.values(parameters).every((value) => value === undefined);

const failureOf = (reply: Reply<unknown>): Failure | null => (reply.ok ? null : reply.failure);

export interface SetupStore {
  readonly presets: readonly Preset[];
  /** of the conversation that is shown; of a new one until it begins */
  readonly setup: Setup;
  readonly loadPresets: () => Promise<void>;
  readonly load: (conversationId: string | null) => Promise<void>;
  readonly change: (conversationId: string | null, setup: Setup) => Promise<void>;
  /** the new chat began, and took its setup along: the next one begins plain */
  readonly begun: () => void;
  /** the failure, where it was not kept */
  readonly save: (name: string, setup: Setup) => Promise<Failure | null>;
  readonly remove: (id: string) => Promise<Failure | null>;
}

/** What models are told beside messages. A conversation that is not there yet (null) has its own only here. */
export const createSetupStore = (client: Client) =>
  createStore<SetupStore>()((set, get) => {
    let shown: string | null = null;
    let ofNew = plainSetup;
    client.on('presets.changed', (presets) => set({ presets }));
    return {
      presets: [],
      setup: plainSetup,
      loadPresets: async () => {
        const reply = await client.call('presets.list');
        if (reply.ok) set({ presets: reply.value });
      },
      load: async (conversationId) => {
        shown = conversationId;
        set({ setup: conversationId === null ? ofNew : plainSetup });
        if (conversationId === null) return;
        const reply = await client.call('setup.get', { conversationId });
        if (reply.ok && shown === conversationId) set({ setup: reply.value });
      },
      change: async (conversationId, setup) => {
        const before = get().setup;
        set({ setup });
        if (conversationId === null) {
          ofNew = setup;
          return;
        }
        const reply = await client.call('setup.set', { conversationId, setup });
        if (!reply.ok && shown === conversationId) set({ setup: before });
      },
      begun: () => {
        ofNew = plainSetup;
      },
      save: async (name, setup) => {
        const same = get().presets.find((preset) => preset.name === name);
        return failureOf(await client.call('presets.put', { ...setup, name, ...(same && { id: same.id }) }));
      },
      remove: async (id) => failureOf(await client.call('presets.remove', { id })),
    };
  });

export const SetupContext = createStoreContext<SetupStore>('setup');
