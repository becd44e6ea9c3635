import { z } from 'zod';
import type { ProfileState, Storage, StorageStrength } from '../../shared/contract/profile.ts';
import { Fault } from '../fault.ts';
import type { KeyValueStore, Random, SecretBox } from '../platform.ts';
import { profileEntry } from './backup/contents.ts';
import { minPassphraseLength, openByPassphrase, passphraseSealed, sealByPassphrase } from './passphrase.ts';

const storedKey = z.lazy(() =>
  z.discriminatedUnion('strength', [
    z.object({ strength: z.literal('os'), backend: z.string(), key: z.string() }),
    z.object({ strength: z.literal('passphrase'), key: passphraseSealed }),
  ]),
);
type StoredKey = z.infer<typeof storedKey>;

export interface OpenedProfile {
  readonly key: Uint8Array;
  readonly storage: Storage;
}

/** A key, sealed as this profile's is kept. */
export interface SealedKey {
  /** what the accounts' file is to hold of it, as `profileEntry` */
  readonly entry: StoredKey;
  /** once it does */
  opened(): OpenedProfile;
}

export interface Profile {
  state(): ProfileState;
  /** opens what can be opened without the person */
  start(): Promise<OpenedProfile | null>;
  choose(strength: StorageStrength, passphrase?: string): Promise<OpenedProfile>;
  unlock(passphrase: string): Promise<OpenedProfile>;
  /** seals a key to take the place of this profile's, and changes nothing yet; `passphrase` where that is by one */
  seal(key: Uint8Array, passphrase: string): Promise<SealedKey>;
  /** forgets that there was a profile */
  forget(): void;
}

interface Kept {
  /** null where nothing is written down */
  readonly entry: StoredKey | null;
  readonly storage: Storage;
}

export interface ProfileParts {
  readonly store: KeyValueStore;
  readonly osBox: SecretBox | null;
  readonly random: Random;
}

const keyBytes = 32;

const osRefused = (cause: unknown) =>
  new Fault(
    {
      code: 'os-store-refused',
      message:
        "This computer's key store did not give Latchkey its key. Unlock it, then try again; nothing was touched.",
      action: 'retry',
      detail: cause instanceof Error ? cause.name : 'no key store on this computer now',
    },
    { cause },
  );

/** The 256-bit profile key and how it is kept: by the system, under a passphrase, or only in memory. */
export function createProfile({ store, osBox, random }: ProfileParts): Profile {
  let state: ProfileState = { step: 'choose', os: osBox?.backend ?? null, minPassphraseLength };

  const opened = (key: Uint8Array, storage: Storage): OpenedProfile => {
    state = { step: 'open', storage };
    return { key, storage };
  };

  const readStored = (): StoredKey | null => {
    const value = store.get(profileEntry);
    if (value === undefined) return null;
    const parsed = storedKey.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new Fault({
      code: 'profile-unreadable',
      message:
        'The file that holds this profile was changed by something else. Put it back from a copy, or start with another profile.',
    });
  };

  const openByOs = async (stored: Extract<StoredKey, { strength: 'os' }>): Promise<OpenedProfile | null> => {
    try {
      if (!osBox) throw new Error('none');
      return opened(await osBox.open(stored.key), { backend: osBox.backend, strength: 'os' });
    } catch (cause) {
      state = { step: 'blocked', failure: osRefused(cause).failure };
      return null;
    }
  };

  const sealBy = {
    os: async (key: Uint8Array): Promise<Kept> => {
      if (!osBox) throw osRefused(undefined);
      const sealedKey = await osBox.seal(key).catch((cause: unknown) => Promise.reject(osRefused(cause)));
      return {
        entry: { strength: 'os', backend: osBox.backend, key: sealedKey },
        storage: { backend: osBox.backend, strength: 'os' },
      };
    },
    passphrase: async (key: Uint8Array, passphrase = ''): Promise<Kept> => {
      if (passphrase.length < minPassphraseLength) {
        throw new Fault({
          code: 'passphrase-too-short',
          message: `Use at least ${minPassphraseLength} characters.`,
          action: 'check-input',
        });
      }
      const sealedKey = await sealByPassphrase(key, passphrase, random.bytes);
      return {
        entry: { strength: 'passphrase', key: sealedKey },
        storage: { backend: 'scrypt', strength: 'passphrase' },
      };
    },
    memory: async (): Promise<Kept> => ({ entry: null, storage: { backend: 'memory', strength: 'memory' } }),
  };

  return {
    state: () => state,
    start: async () => {
      try {
        const stored = readStored();
        if (stored?.strength === 'os') return await openByOs(stored);
        if (stored) state = { step: 'locked' };
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        state = { step: 'blocked', failure: error.failure };
      }
      return null;
    },
    choose: async (strength, passphrase) => {
      if (state.step !== 'choose') {
        throw new Fault({ code: 'profile-chosen', message: 'How secrets are kept was already chosen.' });
      }
      const key = random.bytes(keyBytes);
      const { entry, storage } = await sealBy[strength](key, passphrase);
      if (entry) store.set(profileEntry, entry);
      return opened(key, storage);
    },
    seal: async (key, passphrase) => {
      const { entry, storage } =
        state.step === 'open' ? await sealBy[state.storage.strength](key, passphrase) : { entry: null };
      if (!entry)
        throw new Fault({
          code: 'profile-not-open',
          message: 'Unlock this profile first.',
          action: 'unlock',
        });
      return { entry, opened: () => opened(key, storage) };
    },
    forget: () => {
      state = { step: 'choose', os: osBox?.backend ?? null, minPassphraseLength };
    },
    unlock: async (passphrase) => {
      const stored = readStored();
      if (state.step !== 'locked' || stored?.strength !== 'passphrase') {
        throw new Fault({ code: 'profile-not-locked', message: 'There is nothing to unlock.' });
      }
      const key = await openByPassphrase(stored.key, passphrase);
      if (!key) {
        throw new Fault({
          code: 'wrong-passphrase',
          message: 'That is not the passphrase of this profile. Nothing was changed; try again.',
          action: 'unlock',
        });
      }
      return opened(key, { backend: 'scrypt', strength: 'passphrase' });
    },
  };
}
