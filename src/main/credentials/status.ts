import type { AccountStatus, CredentialState } from '../../shared/contract/accounts.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Storage } from '../../shared/contract/profile.ts';
import { isRenewable, type Account, type Credential } from './credential.ts';
import { isExpired, isStale, refreshTime } from './expiry.ts';

/** What the engine is doing for an account at this moment. */
export type Activity =
  | { readonly doing: 'nothing' }
  | { readonly doing: 'refreshing' }
  | { readonly doing: 'waiting-for-network' | 'retrying'; readonly failure: Failure };

export function credentialState(account: Account, activity: Activity, now: number): CredentialState {
  const { credential } = account;
  if (credential === null) return 'signed-out';
  if (account.refused) return 'needs-sign-in';
  if (activity.doing !== 'nothing') return activity.doing;
  if (isExpired(credential, now) && !isRenewable(credential)) return 'needs-sign-in';
  return isStale(credential, now) ? 'expiring' : 'valid';
}

interface Presented {
  readonly providerLabel: string;
  readonly mark: string;
  readonly storage: Storage;
  readonly quota?: AccountStatus['quota'];
}

/** Where a token is from, as far as that is no secret. */
function source(
  credential: Credential | null,
): Pick<AccountStatus, 'issuer' | 'scope' | 'follows' | 'keeps'> {
  switch (credential?.kind) {
    case 'oauth':
      return {
        issuer: credential.client.server.issuer,
        scope: credential.client.scope,
        ...(credential.takenOver && { keeps: credential.takenOver.path }),
      };
    case 'followed':
      return { follows: credential.path };
    case 'session':
      return { issuer: credential.sessionOrigin };
    case 'command':
    case 'token':
    case 'api-key':
    case undefined:
      return {};
  }
}

/** The truth about an account, without its secrets. */
export function describe(
  account: Account,
  activity: Activity,
  now: number,
  presented: Presented,
): AccountStatus {
  const { id, provider, label, identity, obtainedBy, credential, lastRefresh, log } = account;
  const renewable = isRenewable(credential);
  const lastFailure =
    activity.doing === 'waiting-for-network' || activity.doing === 'retrying'
      ? activity.failure
      : account.lastFailure;
  return {
    ...presented,
    ...source(credential),
    id,
    provider,
    label,
    identity,
    obtainedBy,
    lastRefresh,
    log,
    renewable,
    state: credentialState(account, activity, now),
    obtainedAt: credential?.obtainedAt ?? 0,
    expiresAt: credential?.expiresAt ?? null,
    refreshesAt: credential && renewable && !account.refused ? refreshTime(credential) : null,
    ...(lastFailure && { lastFailure }),
  };
}
