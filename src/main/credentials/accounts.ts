import type {
  AccountEvent,
  AccountStatus,
  CredentialState,
  QuotaWindow,
} from '../../shared/contract/accounts.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Storage } from '../../shared/contract/profile.ts';
import { Fault } from '../fault.ts';
import type { Clock, Random } from '../platform.ts';
import { logged } from './account-log.ts';
import type { Account, Credential } from './credential.ts';
import { timeTold } from './expiry.ts';
import { freeLabel, isSameIdentity, isSomeoneElse } from './same-identity.ts';
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
  /** A new account, the same person or secret again, or `again`: the account that signs in once more. `called`: what a new one
   * is named by, before its identity. Returns its id. */
  signedIn(signed: SignedIn, again?: string, called?: string): string;
  /** the account as it is stored now, by whichever process; null once it was removed */
  reread(id: string): Account | null;
  /** Saves what a renewal of `from` (a secret) brought, unless another one is stored by now; returns what is. */
  renewed(id: string, from: string, credential: Credential, how: AccountEvent['what']): Account;
  /** Saves what came to renew `from` (a secret) with, unless another one is stored by now. */
  keep(id: string, from: string, credential: Credential): void;
  /**
   * The provider definitely refused `from` (a secret); nothing happens when another one is stored by now. `claims` is
   * what the next sign-in has to ask for.
   */
  refused(id: string, from: string, failure: Failure, claims?: string | null): void;
  /** keeps what was found out about an account beside its settings */
  configure(id: string, config: Account['config']): void;
  doing(id: string, activity: Activity): void;
  /** what the provider's last answer told of its limits */
  limits(id: string, quota: readonly QuotaWindow[]): void;
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

const idle: Activity = { doing: 'nothing' };

/** whoever told its end: a server, a file, a helper or the token itself */
const withRealEnd = (credential: Credential): Credential =>
  credential.expiresAt === null ? credential : { ...credential, expiresAt: timeTold(credential.expiresAt) };

/** Every account of this profile: what is stored of it, what is being done for it, and what the window may know. */
export function createAccounts({ vault, clock, random, storage, present }: Parts): Accounts {
  const listeners = new Set<() => void>();
  const activities = new Map<string, Activity>();
  const quotas = new Map<string, readonly QuotaWindow[]>();
  /** when a token was obtained by the monotonic clock of this process */
  const anchors = new Map<string, { readonly secret: string; readonly at: number }>();

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const required = (found: Account | null): Account => {
    if (found) return found;
    throw new Fault({ code: 'unknown-account', message: 'This account is not in this profile any more.' });
  };
  const get = (id: string): Account => required(vault.get(id));
  const activityOf = (id: string) => activities.get(id) ?? idle;

  /** `change` sees what is stored now; the very same value back means that nothing is to be saved or told */
  const save = (
    id: string,
    change: (current: Account) => Account,
    what?: AccountEvent['what'],
    detail?: string,
  ) => {
    const event = what && { at: clock.now(), what, ...(detail !== undefined && { detail }) };
    const saved = vault.update(id, (stored) => {
      const current = required(stored);
      const next = change(current);
      return event && next !== current ? { ...next, log: logged(next.log, event) } : next;
    });
    changed();
    return saved;
  };

  const nowFor = (id: string): number => {
    const anchor = anchors.get(id);
    const credential = vault.get(id)?.credential;
    if (!credential || anchor?.secret !== credential.secret) return clock.now();
    return Math.max(clock.now(), credential.obtainedAt + clock.monotonic() - anchor.at);
  };
  const statusOf = (value: Account) =>
    describe(value, activityOf(value.id), nowFor(value.id), {
      ...present(value.provider),
      storage,
      ...(quotas.has(value.id) && { quota: [...(quotas.get(value.id) ?? [])] }),
    });
  const withNew = (id: string, brought: Credential) => {
    const credential = withRealEnd(brought);
    anchors.set(id, { secret: credential.secret, at: clock.monotonic() });
    activities.delete(id);
    return { credential, refused: false, lastFailure: undefined, claims: undefined };
  };
  const sameIdentity = (signed: SignedIn) => {
    const all = vault.list().filter((one) => isSameIdentity(one, signed));
    // who is signed out may be any of a person's workspaces
    return all.find(({ credential }) => credential !== null) ?? all[0];
  };
  const labelFor = (id: string, { provider, identity }: Pick<Account, 'provider' | 'identity'>) =>
    freeLabel(
      identity,
      vault.list().filter((one) => one.provider === provider && one.id !== id),
    );

  return {
    get,
    nowFor,
    list: vault.list,
    statuses: () => vault.list().map(statusOf),
    status: (id) => statusOf(get(id)),
    signedIn: (signed, again, called = signed.identity) => {
      const known =
        again === undefined || isSomeoneElse(get(again), signed) ? sameIdentity(signed) : get(again);
      const id = known?.id ?? random.id();
      vault.update(id, (stored) => ({
        id,
        label: stored?.label ?? labelFor(id, { provider: signed.provider, identity: called }),
        lastRefresh: null,
        ...signed,
        ...withNew(id, signed.credential),
        log: logged(stored?.log ?? [], { at: clock.now(), what: 'signed-in' }),
      }));
      changed();
      return id;
    },
    reread: vault.reread,
    renewed: (id, from, credential, how) =>
      save(
        id,
        (current) =>
          current.credential?.secret === from
            ? { ...current, ...withNew(id, credential), lastRefresh: clock.now() }
            : current,
        how,
      ),
    keep: (id, from, credential) => {
      save(id, (current) => (current.credential?.secret === from ? { ...current, credential } : current));
    },
    refused: (id, from, failure, claims) => {
      activities.delete(id);
      const stands = ({ refused, credential }: Account) => !refused && credential?.secret === from;
      save(
        id,
        (current) =>
          stands(current)
            ? { ...current, refused: true, lastFailure: failure, claims: claims ?? undefined }
            : current,
        'refused',
        failure.code,
      );
    },
    configure: (id, config) => {
      save(id, (current) => ({ ...current, config: { ...current.config, ...config } }));
    },
    doing: (id, activity) => {
      activities.set(id, activity);
      const what = activity.doing === 'waiting-for-network' ? 'kept-offline' : 'refresh-postponed';
      // one line a trouble, however often it is tried again
      if (!('failure' in activity) || get(id).log.at(-1)?.what === what) changed();
      else save(id, (current) => ({ ...current }), what, activity.failure.code);
    },
    limits: (id, quota) => {
      quotas.set(id, quota);
      changed();
    },
    signOut: (id) => {
      activities.delete(id);
      anchors.delete(id);
      quotas.delete(id);
      save(
        id,
        (current) =>
          current.credential === null
            ? current
            : { ...current, credential: null, refused: false, lastFailure: undefined, claims: undefined },
        'signed-out',
      );
    },
    remove: (id) => {
      if (get(id).credential !== null) {
        throw new Fault({ code: 'still-signed-in', message: 'Sign out first, then remove the account.' });
      }
      vault.remove(id);
      changed();
    },
    rename: (id, label) => {
      save(id, (current) => ({
        ...current,
        label: label.trim() === '' ? labelFor(id, current) : label.trim(),
      }));
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
