import type { Failure } from '../shared/contract/failure.ts';
import type { ProfileState, StorageStrength } from '../shared/contract/profile.ts';
import type { Core } from './core.ts';
import { Fault, failureOf } from './fault.ts';
import type { OpenedProfile, Profile } from './profile/profile.ts';

/** The way from a closed profile to a running core. */
export interface Opening {
  state(): ProfileState;
  /** @throws Fault `profile-not-open` until the profile is open */
  core(): Core;
  notices(): readonly Failure[];
  /** whether an answer is being written at this moment, also one of a temporary chat */
  busy(): boolean;
  /** whether an answer is being written, or a message waits to be sent */
  unfinished(): boolean;
  start(): Promise<void>;
  choose(strength: StorageStrength, passphrase?: string): Promise<ProfileState>;
  unlock(passphrase: string): Promise<ProfileState>;
  retry(): Promise<ProfileState>;
  /** the key of the open profile. @throws Fault `profile-not-open` */
  key(): Uint8Array;
  /** Closes the profile, lets its files be changed, and opens it anew with what `change` brings; null leaves it closed. */
  replace(change: () => Promise<OpenedProfile | null>): Promise<ProfileState>;
  close(): Promise<void>;
}

interface Parts {
  readonly profile: Profile;
  readonly openCore: (opened: OpenedProfile) => Promise<Core>;
  readonly changed: (state: ProfileState) => void;
}

export function createOpening({ profile, openCore, changed }: Parts): Opening {
  let core: Core | null = null;
  let key: Uint8Array | null = null;
  let replacing = false;
  let step: Promise<unknown> = Promise.resolve();
  /** why what the key opens could not be opened; a person can mend it and try again */
  let refused: Failure | null = null;

  const chats = () => (core ? [core.chats.kept, core.chats.temporary] : []);

  const state = (): ProfileState => {
    if (replacing) return { step: 'opening' };
    return refused === null ? profile.state() : { step: 'blocked', failure: refused };
  };

  const begin = async (opened: OpenedProfile) => {
    try {
      core = await openCore(opened);
      ({ key } = opened);
    } catch (error) {
      refused = failureOf(error);
    }
  };

  /** one step at a time: two windows may press the same button */
  const inTurn = (work: () => Promise<OpenedProfile | null>): Promise<ProfileState> => {
    const take = async (): Promise<ProfileState> => {
      try {
        const opened = await work();
        if (opened || profile.state().step !== 'open') refused = null;
        if (opened && !core) await begin(opened);
      } finally {
        replacing = false;
        changed(state());
      }
      return state();
    };
    const next = step.then(take);
    step = next.catch(() => undefined);
    return next;
  };

  return {
    state,
    notices: () => core?.notices ?? [],
    busy: () => chats().some(({ turns }) => turns.busy()),
    unfinished: () => chats().some(({ turns }) => turns.unfinished()),
    core: () => {
      if (core) return core;
      throw new Fault({ code: 'profile-not-open', message: 'Unlock this profile first.', action: 'unlock' });
    },
    start: async () => {
      await inTurn(profile.start);
    },
    choose: (strength, passphrase) => inTurn(() => profile.choose(strength, passphrase)),
    unlock: (passphrase) => inTurn(() => profile.unlock(passphrase)),
    retry: () => inTurn(profile.start),
    key: () => {
      if (key) return key;
      throw new Fault({ code: 'profile-not-open', message: 'Unlock this profile first.', action: 'unlock' });
    },
    replace: (change) =>
      inTurn(async () => {
        const now = profile.state();
        const before = key && now.step === 'open' ? { key, storage: now.storage } : null;
        replacing = true;
        changed(state());
        await core?.close();
        core = null;
        key = null;
        try {
          return await change();
        } catch (error) {
          // what was there is there still
          if (before) await begin(before);
          throw error;
        }
      }),
    close: async () => {
      await step;
      await core?.close();
    },
  };
}
