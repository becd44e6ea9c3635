import type { AsyncEntry } from '@napi-rs/keyring';
import type { SecretBox } from '../platform.ts';

const service = 'Latchkey';

const backends: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'keychain',
  win32: 'credential-manager',
  linux: 'secret-service',
};

/** A keyring's entry, once one was written and taken back. */
async function loadEntry(): Promise<typeof AsyncEntry | null> {
  try {
    // it has a binary for each system, which some lack
    const { AsyncEntry } = await import('@napi-rs/keyring');
    const probe = new AsyncEntry(service, 'probe');
    await probe.setPassword('probe');
    await probe.deletePassword();
    return AsyncEntry;
  } catch {
    return null;
  }
}

/**
 * The operating system's keyring. It keeps the key itself; what is stored on disk is only the entry's name.
 * Null where there is none, e.g. on a server without a session bus.
 */
export async function findKeyringBox(newId: () => string): Promise<SecretBox | null> {
  const backend = backends[process.platform];
  if (backend === undefined) return null;
  const AsyncEntry = await loadEntry();
  if (AsyncEntry === null) return null;
  return {
    backend,
    seal: async (plain) => {
      const name = newId();
      await new AsyncEntry(service, name).setPassword(Buffer.from(plain).toString('base64'));
      return name;
    },
    open: async (name) => {
      const kept = await new AsyncEntry(service, name).getPassword();
      if (kept === undefined || kept === null) throw new Error('the keyring has no such entry');
      return new Uint8Array(Buffer.from(kept, 'base64'));
    },
  };
}
