import type { HttpFetch } from '../network/http-fetch.ts';
import type { Accounts } from './accounts.ts';
import type { Credential } from './credential.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly fetch: HttpFetch;
}

/** Asks the provider to revoke what is forgotten (RFC 7009), where it offers that and the token is ours to end. */
export async function revokeForgotten(credential: Credential | null, fetch: HttpFetch): Promise<void> {
  if (credential?.kind !== 'oauth' || credential.refreshToken === null) return;
  // the tool it was taken over from goes on using it
  if (credential.takenOver) return;
  const { revoke } = await import('../oauth/renew.ts');
  await revoke(credential.client, credential.refreshToken, fetch);
}

/**
 * Forgets an account's tokens at once, whatever the network does; then revokes them. `revoked` resolves when that was
 * answered, or could not be. @throws what kept them from being forgotten, e.g. a disk that is full
 */
export function signOut(id: string, { accounts, fetch }: Parts): { readonly revoked: Promise<void> } {
  const { credential } = accounts.get(id);
  accounts.signOut(id);
  return { revoked: revokeForgotten(credential, fetch) };
}
