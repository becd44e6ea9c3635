import { join } from 'node:path';
import type { Failure } from '../shared/contract/failure.ts';
import { newTemporary } from '../shared/contract/temporary.ts';
import { createChat, createChats, type Chats } from './chat/chat.ts';
import type { Composing } from './chat/composing.ts';
import type { Turns } from './chat/turns.ts';
import { createAccounts, type Accounts } from './credentials/accounts.ts';
import { findToolFiles } from './credentials/adopt/find.ts';
import { createAhead } from './credentials/ahead.ts';
import { createBearer, type Bearer } from './credentials/bearer.ts';
import { createFollowing } from './credentials/following.ts';
import { metered } from './credentials/quota.ts';
import { createRenewer, type Renewer } from './credentials/renewer.ts';
import { createTokens, type Tokens } from './credentials/tokens.ts';
import { createVault } from './credentials/vault.ts';
import { createClosing, type Closing } from './closing.ts';
import type { EventHub } from './event-hub.ts';
import { failureOf } from './fault.ts';
import { openDatabase } from './history/database.ts';
import { createHistory, type History } from './history/history.ts';
import { keepBin } from './history/keep-bin.ts';
import { openHistory } from './history/open.ts';
import type { FlowTools } from './login/flow.ts';
import { createLogins, type Logins } from './login/logins.ts';
import type { Network } from './network/network.ts';
import { createSecretsFile } from './network/secrets.ts';
import type { KeyValueStore, Platform } from './platform.ts';
import type { OpenedProfile } from './profile/profile.ts';
import { deriveKey } from './profile/seal.ts';
import { createVolatileStore } from './profile/volatile-store.ts';
import type { World } from './providers/provider.ts';
import type { Transfers } from './transfer/transfers.ts';

/** What exists once the profile is open. */
export interface Core {
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly renewer: Renewer;
  readonly tokens: Tokens;
  readonly logins: Logins;
  readonly history: History;
  readonly turns: Turns;
  readonly composing: Composing;
  /** the same, and the temporary ones beside them */
  readonly chats: Chats;
  /** loaded when something is first exported or imported */
  transfers(): Promise<Transfers>;
  readonly world: World;
  readonly notices: readonly Failure[];
  close(): Promise<void>;
}

interface Parts {
  readonly platform: Platform;
  readonly store: KeyValueStore;
  readonly opened: OpenedProfile;
  readonly events: EventHub;
  readonly world: World;
  readonly network: Network;
}

/** Opens everything that the profile key protects, or nothing: what was opened before a failure is closed again. */
export async function openCore(parts: Parts): Promise<Core> {
  const closing = createClosing();
  try {
    return await openEach(parts, closing);
  } catch (error) {
    await closing.close().catch((left: unknown) => {
      parts.platform.log.warn('what was opened was not closed', { code: failureOf(left).code });
    });
    throw error;
  }
}

async function openEach(
  { platform, store, opened, events, world, network }: Parts,
  closing: Closing,
): Promise<Core> {
  const { clock, random, log, fetch, profileFolder } = platform;
  const { key, storage } = opened;
  const now = () => clock.now();
  const folder = storage.strength === 'memory' ? null : profileFolder;
  // first, since it may refuse to open, and then nothing else should be open yet
  const kept = storage.strength === 'memory' ? createVolatileStore() : store;
  const vault = createVault({
    store: kept,
    key: deriveKey(key, 'vault'),
    random,
    log,
    exclusive: platform.exclusive,
  });
  const secrets = createSecretsFile({ store: kept, key: deriveKey(key, 'vault'), random, log });
  closing.add(network.unlock(secrets));
  const { sql, notice } = openHistory({
    folder,
    key: deriveKey(key, 'history'),
    now,
    exclusive: platform.exclusive,
  });
  closing.add(() => sql.close());
  const history = createHistory(sql);
  closing.add(keepBin({ history, clock, log }));
  // an account of a provider that this version does not know is still the person's to see
  const present = (id: string) => ({
    providerLabel: world.providers.known(id)?.label ?? id,
    mark: id,
  });
  const accounts = createAccounts({ vault, clock, random, storage, present });
  const changed = () => events.emit('accounts.changed', accounts.statuses());
  accounts.onChange(changed);

  const prepared = new Set(vault.list().map(({ provider }) => provider));
  // a provider that is not ready now is its own accounts' trouble, and only when they are used
  await Promise.allSettled([...prepared].map(async (id) => world.providers.find(id).prepare?.(world)));

  const tools: FlowTools = {
    fetch,
    now,
    clock,
    foundFiles: (tool) =>
      findToolFiles(platform.environment, platform.home)
        .filter((found) => found.tool.id === tool.id)
        .map(({ path }) => path),
  };
  const following = createFollowing({ accounts, now });
  closing.add(following.close);
  const renewer = createRenewer({ accounts, fetch, lock: platform.lock, clock });
  closing.add(renewer.close);
  const bearer = metered({ bearer: createBearer({ accounts, renewer, fetch }), now, saw: accounts.limits });
  const ahead = createAhead({ accounts, renewer, clock, random, changed });
  closing.add(ahead.close);
  const speaking = { accounts, bearer, world, clock, random, log };
  const lasting = createChat({ ...speaking, history, events });
  closing.add(lasting.close);
  const temporary = createChat({
    ...speaking,
    history: createHistory(openDatabase(':memory:', new Uint8Array())),
    events: withoutLists(events),
  });
  closing.add(temporary.close);
  const chats = createChats(lasting, temporary, newTemporary);
  const logins = createLogins({
    accounts,
    world,
    tools,
    newId: random.id,
    open: platform.openExternal,
    changed: (login) => events.emit('login.changed', login),
  });
  closing.add(logins.close);
  const resume = () => {
    ahead.resume();
    lasting.turns.resume();
    temporary.turns.resume();
  };
  closing.add(platform.onResume(resume));
  closing.add(
    events.onEvent((name) => {
      if (name === 'network.changed') resume();
    }),
  );

  const loadTransfers = async () => {
    const { createTransfers } = await import('./transfer/transfers.ts');
    return createTransfers({
      history,
      accounts: () =>
        accounts.statuses().map(({ id, providerLabel, label }) => ({ id, provider: providerLabel, label })),
      clock,
      random,
    });
  };
  let transfers: Promise<Transfers> | null = null;

  return {
    accounts,
    bearer,
    renewer,
    tokens: createTokens({ accounts, bearer, world, tools }),
    logins,
    history,
    turns: lasting.turns,
    composing: lasting.composing,
    chats,
    transfers: () => (transfers ??= loadTransfers()),
    world,
    notices: [...(notice ? [notice] : []), ...vaultNotice(vault.leftOut), ...roomNotice(lasting.turns)],
    close: closing.close,
  };
}

/** What is temporary appears in no list, so no list hears of it. */
const withoutLists = (events: EventHub): EventHub => ({
  ...events,
  emit: (name, value) => {
    if (name !== 'history.changed' && name !== 'history.removed') events.emit(name, value);
  },
});

const vaultNotice = (leftOut: number): Failure[] =>
  leftOut === 0
    ? []
    : [
        {
          code: 'accounts-left-out',
          message:
            'Some accounts could not be opened with the key of this profile. They were left as they are.',
          detail: String(leftOut),
        },
      ];

const roomNotice = ({ recovered }: Turns): Failure[] =>
  recovered
    ? []
    : [
        {
          code: 'turns-wait-for-room',
          message:
            'There is no room left on the disk. What was not finished when Latchkey was closed goes on once there is some.',
        },
      ];

export const practiceStateFile = (profileFolder: string): string => join(profileFolder, 'practice.json');
