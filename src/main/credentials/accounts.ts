import type { AccountEvent, AccountStatus, CredentialState } from '../../shared/contract/accounts.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Storage } from '../../shared/contract/profile.ts';
import { Fault } from '../fault.ts';
import type { Clock, Random } from '../platform.ts';
import { logged } from './account-log.ts';
import type { Account, Credential } from './credential.ts';
import { describe, type Activity } from './status.ts';
import type { Vault } from './vault.ts';

/** What a login brings home. */
export type SignedIn = Pick<Account, 'provider' | 'identity' | 'obtainedBy' | 'config'> & {
  credential: Credential;
};

export interface Accounts {
  statuses(): AccountStatus[];
  status(id: string): AccountStatus;
  /** @throws Fault `unknown-account` */
  get(id: string): Account;
  list(): readonly Account[];
  /** this machine's clock, or the time since the token was obtained by the monotonic one where that is later */
  nowFor(id: string): number;
  /** A new account, the same identity again, or `again`: the account that signs in once more. Returns its id. */
  signedIn(signed: SignedIn, again?: string): string;
  renewed(id: string, credential: Credential, how: AccountEvent['what']): Account;
  refused(id: string, failure: Failure): void;
  doing(id: string, activity: Activity): void;
  signOut(id: string): void;
  remove(id: string): void;
  rename(id: string, label: string): void;
  onChange(listener: () => void): () => void;
}

interface Parts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly storage: Storage;
  readonly present: (provider: string) => { providerLabel: string; mark: string };
}

/** Nothing goes on for this account until the person signs in. */
export const needsPerson = (state: CredentialState): boolean =>
  state === 'needs-sign-in' || state === 'signed-out';

/** Whoever signs in with another e-mail address gets an account of their own: chats stay with whom they belong to. */
const isSomeoneElse = (account: Account, signed: SignedIn): boolean =>
  [account, signed].every(({ identity }) => identity.includes('@')) && account.identity !== signed.identity;

const idle: Activity = { doing: 'nothing' };

/** Every account of this profile: what is stored of it, what is being done for it, and what the window may know. */
export function createAccounts({ vault, clock, random, storage, present }: Parts): Accounts {
  const listeners = new Set<() => void>();
  const activities = new Map<string, Activity>();
  const anchors = new Map<string, number>();

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const get = (id: string): Account => {
    const found = vault.get(id);
    if (!found)
      throw new Fault({ code: 'unknown-account', message: 'This account is not in this profile any more.' });
    return found;
  };
  const activityOf = (id: string) => activities.get(id) ?? idle;
  const save = (value: Account, what?: AccountEvent['what'], detail?: string) => {
    const event = what && { at: clock.now(), what, ...(detail !== undefined && { detail }) };
    const saved = event ? { ...value, log: logged(value.log, event) } : value;
    vault.put(saved);
    changed();
    return saved;
  };

  const nowFor = (id: string): number => {
    const anchor = anchors.get(id);
    const obtainedAt = vault.get(id)?.credential?.obtainedAt;
    if (anchor === undefined || obtainedAt === undefined) return clock.now();
    return Math.max(clock.now(), obtainedAt + clock.monotonic() - anchor);
  };
  const statusOf = (value: Account) =>
    describe(value, activityOf(value.id), nowFor(value.id), { ...present(value.provider), storage });
  const withNew = (id: string, credential: Credential) => {
    anchors.set(id, clock.monotonic());
    activities.delete(id);
    return { credential, refused: false, lastFailure: undefined };
  };
  const sameIdentity = (signed: SignedIn) =>
    vault
      .list()
      .find(
        (one) =>
          one.provider === signed.provider &&
          one.identity === signed.identity &&
          one.config['baseUrl'] === signed.config['baseUrl'],
      );

  return {
    get,
    nowFor,
    list: vault.list,
    statuses: () => vault.list().map(statusOf),
    status: (id) => statusOf(get(id)),
    signedIn: (signed, again) => {
      const known =
        again === undefined || isSomeoneElse(get(again), signed) ? sameIdentity(signed) : get(again);
      const id = known?.id ?? random.id();
      const fresh = { id, label: known?.label ?? signed.identity, log: known?.log ?? [], lastRefresh: null };
      save({ ...fresh, ...signed, ...withNew(id, signed.credential) }, 'signed-in');
      return id;
    },
    renewed: (id, credential, how) =>
      save({ ...get(id), ...withNew(id, credential), lastRefresh: clock.now() }, how),
    refused: (id, failure) => {
      activities.delete(id);
      const value = get(id);
      if (value.refused || value.credential === null) return;
      save({ ...value, refused: true, lastFailure: failure }, 'refused', failure.code);
    },
    doing: (id, activity) => {
      activities.set(id, activity);
      const what = activity.doing === 'waiting-for-network' ? 'kept-offline' : 'refresh-postponed';
      const value = get(id);
      // one line a trouble, however often it is tried again
      const told = value.log.at(-1)?.what === what;
      if ('failure' in activity && !told) save(value, what, activity.failure.code);
      else changed();
    },
    signOut: (id) => {
      const value = get(id);
      activities.delete(id);
      anchors.delete(id);
      if (value.credential !== null)
        save({ ...value, credential: null, refused: false, lastFailure: undefined }, 'signed-out');
    },
    remove: (id) => {
      const value = get(id);
      if (value.credential !== null) {
        throw new Fault({ code: 'still-signed-in', message: 'Sign out first, then remove the account.' });
      }
      vault.remove(id);
      changed();
    },
    rename: (id, label) => {
      const value = get(id);
      save({ ...value, label: label.trim() === '' ? value.identity : label.trim() });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
