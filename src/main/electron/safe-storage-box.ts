import { safeStorage } from 'electron';
import type { SecretBox } from '../platform.ts';

const backendOf = (): string => {
  if (process.platform === 'darwin') return 'keychain';
  if (process.platform === 'win32') return 'dpapi';
  return safeStorage.getSelectedStorageBackend();
};

/** Electron's safeStorage; null where it would only disguise (`basic_text` encrypts with a key everybody knows). */
export function findSafeStorageBox(): SecretBox | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  const backend = backendOf();
  if (backend === 'basic_text' || backend === 'unknown') return null;
  return {
    backend,
    seal: async (plain) =>
      safeStorage.encryptString(Buffer.from(plain).toString('base64')).toString('base64'),
    open: async (sealed) =>
      new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(sealed, 'base64')), 'base64')),
  };
}
