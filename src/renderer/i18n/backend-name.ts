const names: Record<string, string> = {
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
  keychain: 'macOS Keychain',
  dpapi: 'Windows',
  'secret-service': 'Secret Service',
};

/** What people call the place; an unknown one keeps its own name. */
export const backendName = (backend: string): string => names[backend] ?? backend;
