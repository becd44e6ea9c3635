import { createStore } from 'zustand';
import type { Abilities, AccountStatus, Model } from '../../../shared/contract/accounts.ts';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

export type Models =
  | { readonly step: 'loading' }
  | { readonly step: 'ready'; readonly models: readonly Model[] }
  | { readonly step: 'failed'; readonly failure: Failure };

export interface AccountsStore {
  /** null until the first answer: an account that could not be read is not one that is gone */
  readonly accounts: readonly AccountStatus[] | null;
  /** why there is no answer */
  readonly failure: Failure | null;
  /** whom the person is asked about, before they are signed out or removed */
  readonly leaving: string | null;
  readonly models: Readonly<Record<string, Models>>;
  /** what can be said to an account's service, once that is known */
  readonly abilities: Readonly<Record<string, Abilities>>;
  /** what went wrong with the last action, per account */
  readonly failures: Readonly<Record<string, Failure>>;
  /** accounts with an action under way */
  readonly busy: ReadonlySet<string>;
  readonly load: () => Promise<void>;
  readonly loadModels: (id: string) => Promise<void>;
  readonly refresh: (id: string) => Promise<boolean>;
  /** null: they stay */
  readonly askToLeave: (id: string | null) => void;
  readonly signOut: (id: string) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
  readonly rename: (id: string, label: string) => Promise<boolean>;
}

const without = <T>(record: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

export const createAccountsStore = (client: Client) =>
  createStore<AccountsStore>()((set, get) => {
    client.on('accounts.changed', (accounts) => set({ accounts }));

    const act = async (id: string, reply: Promise<Reply<AccountStatus | void>>): Promise<boolean> => {
      set({ busy: new Set(get().busy).add(id), failures: without(get().failures, id) });
      const result = await reply;
      const busy = new Set(get().busy);
      busy.delete(id);
      set({ busy });
      if (!result.ok) {
        set({ failures: { ...get().failures, [id]: result.failure } });
        return false;
      }
      const { value } = result;
      const accounts = get().accounts ?? [];
      set({
        accounts: value
          ? accounts.map((account) => (account.id === id ? value : account))
          : accounts.filter((account) => account.id !== id),
      });
      return true;
    };

    return {
      accounts: null,
      failure: null,
      leaving: null,
      models: {},
      abilities: {},
      failures: {},
      busy: new Set(),
      load: async () => {
        const reply = await client.call('accounts.list');
        set(reply.ok ? { accounts: reply.value, failure: null } : { failure: reply.failure });
      },
      loadModels: async (id) => {
        const before = get().models[id];
        if (before?.step === 'loading') return;
        if (get().abilities[id] === undefined) {
          const told = client.call('accounts.abilities', { id });
          void told.then(
            (reply) => reply.ok && set({ abilities: { ...get().abilities, [id]: reply.value } }),
          );
        }
        if (before?.step !== 'ready') set({ models: { ...get().models, [id]: { step: 'loading' } } });
        const reply = await client.call('accounts.models', { id });
        if (reply.ok) set({ models: { ...get().models, [id]: { step: 'ready', models: reply.value } } });
        // a list we have is better than the news that it could not be renewed
        else if (before?.step !== 'ready') {
          set({ models: { ...get().models, [id]: { step: 'failed', failure: reply.failure } } });
        }
      },
      refresh: (id) => act(id, client.call('accounts.refresh', { id })),
      askToLeave: (leaving) => set({ leaving }),
      signOut: (id) => act(id, client.call('accounts.signOut', { id })),
      remove: (id) => act(id, client.call('accounts.remove', { id })),
      rename: (id, label) => act(id, client.call('accounts.rename', { id, label })),
    };
  });

export const AccountsContext = createStoreContext<AccountsStore>('accounts');
