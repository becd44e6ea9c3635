import type { HttpFetch } from '../platform.ts';
import type { Accounts } from './accounts.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly fetch: HttpFetch;
}

/**
 * Forgets an account's tokens at once, whatever the network does; then asks the provider to revoke them (RFC 7009),
 * where it offers that and the token is ours to end. Resolves when that was answered, or could not be.
 */
export async function signOut(id: string, { accounts, fetch }: Parts): Promise<void> {
  const { credential } = accounts.get(id);
  accounts.signOut(id);
  if (credential?.kind !== 'oauth' || credential.refreshToken === null) return;
  // the tool it was taken over from goes on using it
  if (credential.takenOver) return;
  const { revoke } = await import('../oauth/renew.ts');
  await revoke(credential.client, credential.refreshToken, fetch);
}
