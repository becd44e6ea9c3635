import { createStore } from 'zustand';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Preset, Setup } from '../../../shared/contract/presets.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

export const plainSetup: Setup = { system: '', parameters: {} };

export const isPlain = ({ system, parameters }: Setup): boolean =>
  system === '' && Object.values(parameters).every((value) => value === undefined);

const failureOf = (reply: Reply<unknown>): Failure | null => (reply.ok ? null : reply.failure);

/** How what is shown stands to what is kept. */
export type SetupState =
  | { readonly at: 'reading' }
  /** what is shown is not what is kept: nothing of it may be written over that */
  | { readonly at: 'unread'; readonly failure: Failure }
  /** with why the last change was not kept */
  | { readonly at: 'read'; readonly failure: Failure | null };

const read: SetupState = { at: 'read', failure: null };

export interface SetupStore {
  readonly presets: readonly Preset[];
  /** of the conversation that is shown; of a new one until it begins */
  readonly setup: Setup;
  readonly state: SetupState;
  readonly loadPresets: () => Promise<void>;
  readonly load: (conversationId: string | null) => Promise<void>;
  /** reads what could not be read */
  readonly again: () => Promise<void>;
  /** the failure, where it was not kept */
  readonly change: (conversationId: string | null, setup: Setup) => Promise<Failure | null>;
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
    const ask = async (conversationId: string): Promise<void> => {
      const reply = await client.call('setup.get', { conversationId });
      if (shown !== conversationId) return;
      if (reply.ok) set({ setup: reply.value, state: read });
      else set({ state: { at: 'unread', failure: reply.failure } });
    };
    client.on('presets.changed', (presets) => set({ presets }));
    return {
      presets: [],
      setup: plainSetup,
      state: read,
      loadPresets: async () => {
        const reply = await client.call('presets.list');
        if (reply.ok) set({ presets: reply.value });
      },
      load: async (conversationId) => {
        shown = conversationId;
        if (conversationId === null) {
          set({ setup: ofNew, state: read });
          return;
        }
        set({ setup: plainSetup, state: { at: 'reading' } });
        await ask(conversationId);
      },
      again: async () => {
        if (shown !== null) await ask(shown);
      },
      change: async (conversationId, setup) => {
        const { setup: before } = get();
        set({ setup });
        if (conversationId === null) {
          ofNew = setup;
          return null;
        }
        const failure = failureOf(await client.call('setup.set', { conversationId, setup }));
        if (shown !== conversationId) return failure;
        // it was a whole one: whatever could not be read before, this is what is kept now
        if (failure === null) set({ state: read });
        // what was typed stays, and is tried again with the next change
        else if (get().state.at === 'read') set({ state: { at: 'read', failure } });
        // … but where nothing can be typed, nobody would know that it is not kept
        else if (get().setup === setup) set({ setup: before });
        return failure;
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
