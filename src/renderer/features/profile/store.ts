import { createStore } from 'zustand';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { AppInfo, ProfileState, StorageStrength } from '../../../shared/contract/profile.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

export interface ProfileStore {
  readonly profile: ProfileState | null;
  readonly info: AppInfo | null;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly load: () => Promise<void>;
  readonly choose: (strength: StorageStrength, passphrase?: string) => Promise<void>;
  readonly unlock: (passphrase: string) => Promise<void>;
  /** asks the operating system's store once more */
  readonly retry: () => Promise<void>;
}

export const createProfileStore = (client: Client) =>
  createStore<ProfileStore>()((set, get) => {
    const become = (profile: ProfileState) => {
      const opened = profile.step === 'open' && get().profile?.step !== 'open';
      set({ profile });
      // what there is to be said of an opening is known only now
      if (opened) void learn();
    };
    const learn = async () => {
      const info = await client.call('app.info');
      if (info.ok) set({ info: info.value });
    };
    client.on('profile.changed', become);
    return {
      profile: null,
      info: null,
      busy: false,
      failure: null,
      load: async () => {
        const [profile] = await Promise.all([client.call('profile.state'), learn()]);
        if (profile.ok) set({ profile: profile.value, failure: null });
        else set({ failure: profile.failure });
      },
      choose: async (strength, passphrase) => {
        set({ busy: true, failure: null });
        const input = passphrase === undefined ? { strength } : { strength, passphrase };
        const reply = await client.call('profile.choose', input);
        set({ busy: false, ...(!reply.ok && { failure: reply.failure }) });
        if (reply.ok) become(reply.value);
      },
      unlock: async (passphrase) => {
        set({ busy: true, failure: null });
        const reply = await client.call('profile.unlock', { passphrase });
        set({ busy: false, ...(!reply.ok && { failure: reply.failure }) });
        if (reply.ok) become(reply.value);
      },
      retry: async () => {
        set({ busy: true, failure: null });
        const reply = await client.call('profile.retry');
        set({ busy: false, ...(!reply.ok && { failure: reply.failure }) });
        if (reply.ok) become(reply.value);
      },
    };
  });

export const ProfileContext = createStoreContext<ProfileStore>('profile');
