import { createStore } from 'zustand';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { AppInfo, ProfileState, StorageStrength } from '../../../shared/contract/profile.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.tsx';

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
  createStore<ProfileStore>()((set) => {
    client.on('profile.changed', (profile) => set({ profile }));
    return {
      profile: null,
      info: null,
      busy: false,
      failure: null,
      load: async () => {
        const [profile, info] = await Promise.all([client.call('profile.state'), client.call('app.info')]);
        if (info.ok) set({ info: info.value });
        if (profile.ok) set({ profile: profile.value, failure: null });
        else set({ failure: profile.failure });
      },
      choose: async (strength, passphrase) => {
        set({ busy: true, failure: null });
        const input = passphrase === undefined ? { strength } : { strength, passphrase };
        const reply = await client.call('profile.choose', input);
        if (reply.ok) set({ busy: false, profile: reply.value });
        else set({ busy: false, failure: reply.failure });
      },
      unlock: async (passphrase) => {
        set({ busy: true, failure: null });
        const reply = await client.call('profile.unlock', { passphrase });
        if (reply.ok) set({ busy: false, profile: reply.value });
        else set({ busy: false, failure: reply.failure });
      },
      retry: async () => {
        set({ busy: true, failure: null });
        const reply = await client.call('profile.retry');
        if (reply.ok) set({ busy: false, profile: reply.value });
        else set({ busy: false, failure: reply.failure });
      },
    };
  });

export const ProfileContext = createStoreContext<ProfileStore>('profile');
