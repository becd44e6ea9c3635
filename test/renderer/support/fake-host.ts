import type { accountProcedures } from '../../../src/shared/contract/accounts.ts';
import type { Handlers, HandlersOf, Host } from '../../../src/shared/contract/contract.ts';
import type { historyProcedures } from '../../../src/shared/contract/history.ts';
import type { networkProcedures, NetworkState } from '../../../src/shared/contract/network.ts';
import type { practiceProcedures } from '../../../src/shared/contract/practice.ts';
import type { profileProcedures } from '../../../src/shared/contract/profile.ts';
import type { settingsProcedures } from '../../../src/shared/contract/settings.ts';
import { fakeChat, type Speaker } from './fake-chat.ts';
import { fakeLogin } from './fake-login.ts';
import type { World } from './fake-world.ts';
import { type Seed, seed as fullSeed } from './seeds.ts';

export interface FakeHost extends Host {
  readonly world: World;
  readonly speaker: Speaker;
  /** runs what waits, in the order of its time, until nothing does */
  settle(): void;
}

const fault = (code: string, message: string) => ({ ok: false, failure: { code, message } }) as const;

const profileHandlers = (world: World): HandlersOf<typeof profileProcedures> => {
  let state = world.seed.profile;
  const open = (strength: 'os' | 'passphrase' | 'memory') => {
    state = {
      step: 'open',
      storage: { backend: strength === 'os' ? 'gnome_libsecret' : strength, strength },
    };
    world.emit('profile.changed', state);
    return state;
  };
  return {
    'app.info': () => world.seed.info,
    'profile.state': () => state,
    'profile.choose': ({ strength }) => open(strength),
    'profile.retry': () => open('os'),
    'profile.unlock': ({ passphrase }) => {
      if (passphrase !== 'correct horse battery') throw fault('wrong-passphrase', 'Wrong passphrase.');
      return open('passphrase');
    },
  };
};

const accountHandlers = (world: World): HandlersOf<typeof accountProcedures> => {
  const change = (id: string, part: object) => {
    world.setAccounts(world.accounts.map((each) => (each.id === id ? { ...each, ...part } : each)));
    const found = world.accounts.find((each) => each.id === id);
    if (!found) throw fault('unknown-account', 'Unknown account.');
    return found;
  };
  return {
    'accounts.list': () => [...world.accounts],
    'accounts.refresh': ({ id }) =>
      change(id, {
        state: 'valid',
        obtainedAt: Date.now(),
        expiresAt: Date.now() + 3_600_000,
        lastRefresh: Date.now(),
      }),
    'accounts.signOut': ({ id }) => change(id, { state: 'signed-out' }),
    'accounts.remove': ({ id }) => world.setAccounts(world.accounts.filter((each) => each.id !== id)),
    'accounts.rename': ({ id, label }) => change(id, { label }),
    'accounts.models': ({ id }) =>
      id === 'acc-practice'
        ? [
            { id: 'practice-1', label: 'Practice 1' },
            { id: 'practice-slow', label: 'Practice, slow' },
          ]
        : [{ id: 'model-large', label: 'Large' }],
  };
};

const historyHandlers = (world: World): HandlersOf<typeof historyProcedures> => {
  const bin = new Map<string, NonNullable<ReturnType<typeof world.open.get>>>();
  const drafts = new Map(Object.entries(world.seed.drafts));
  const find = (id: string) => {
    const found = world.open.get(id);
    if (!found) throw fault('unknown-conversation', 'Unknown conversation.');
    return found;
  };
  return {
    'history.list': ({ limit, before }) => {
      const all = [...world.open.values()]
        .map(({ conversation }) => conversation)
        .toSorted((a, b) => b.updatedAt - a.updatedAt)
        .filter(({ updatedAt }) => before === undefined || updatedAt < before.updatedAt);
      return { conversations: all.slice(0, limit), more: all.length > limit };
    },
    'history.open': ({ id }) => find(id),
    'history.show': ({ id }) => find(id),
    'history.rename': ({ id, title }) => {
      const open = find(id);
      world.open.set(id, { ...open, conversation: { ...open.conversation, title } });
      return find(id).conversation;
    },
    'history.delete': ({ id }) => {
      bin.set(id, find(id));
      world.open.delete(id);
      world.emit('history.removed', { id });
    },
    'history.restore': ({ id }) => {
      const open = bin.get(id);
      if (!open) throw fault('unknown-conversation', 'Unknown conversation.');
      world.open.set(id, open);
      return open.conversation;
    },
    'drafts.get': ({ conversationId }) => drafts.get(conversationId ?? 'new') ?? '',
    'drafts.set': ({ conversationId, text }) => void drafts.set(conversationId ?? 'new', text),
  };
};

const settingsHandlers = (world: World): HandlersOf<typeof settingsProcedures> => {
  let settings = world.seed.settings;
  return {
    'settings.get': () => settings,
    'settings.set': (part) => (settings = { ...settings, ...(part as Partial<typeof settings>) }),
  };
};

const practiceHandlers = (world: World): HandlersOf<typeof practiceProcedures> => {
  let status = world.seed.practice;
  return {
    'practice.status': () => status,
    'practice.set': (part) => (status = { ...status, ...(part as Partial<typeof status>) }),
    'practice.act': ({ action }) =>
      (status = { ...status, armed: action === 'cut-next-stream' ? [action] : status.armed }),
  };
};

const networkHandlers = (world: World): HandlersOf<typeof networkProcedures> => {
  let state = world.seed.network;
  const become = (next: NetworkState) => {
    state = next;
    world.emit('network.changed', state);
    return state;
  };
  const known = (all: readonly string[], one: string, now: boolean) => [
    ...all.filter((each) => each !== one),
    ...(now ? [one] : []),
  ];
  return {
    'network.get': () => state,
    'network.set': (part) => become({ ...state, ...(part as Partial<NetworkState>) }),
    'network.proxyCredentials': ({ proxy, username }) => {
      const manual = state.proxy.kind === 'manual' ? `${state.proxy.host}:${state.proxy.port}` : undefined;
      const of = proxy ?? manual;
      if (of === undefined) throw fault('proxy-unknown', 'No proxy asked.');
      return become({ ...state, credentialsFor: known(state.credentialsFor, of, username !== '') });
    },
    'network.keyPassphrase': ({ origin, passphrase }) =>
      become({ ...state, passphrasesFor: known(state.passphrasesFor, origin, passphrase !== '') }),
    'network.diagnose': () =>
      world.seed.autoplay
        ? new Promise((done) => {
            world.later(() => done(world.seed.diagnosis), 1200);
          })
        : world.seed.diagnosis,
  };
};

/** A small core in memory that keeps to the contract, so that the window can be tried without the real one. */
export const createFakeHost = (part: Partial<Seed> = {}): FakeHost => {
  const seed = fullSeed(part);
  const listeners = new Set<(name: string, value: unknown) => void>();
  const waiting: { run: () => void; at: number }[] = [];
  let now = 0;
  let accounts = seed.accounts;
  const world: World = {
    seed,
    calls: [],
    open: new Map(seed.open.map((each) => [each.conversation.id, each])),
    get accounts() {
      return accounts;
    },
    emit: (name, value) => {
      for (const listener of listeners) listener(name, structuredClone(value));
    },
    later: (run, ms) => {
      if (seed.autoplay) setTimeout(run, ms);
      else waiting.push({ run, at: now + ms });
    },
    setAccounts: (next) => {
      accounts = next;
      world.emit('accounts.changed', [...next]);
    },
    signedIn: () => undefined,
  };
  const chat = fakeChat(world);
  const handlers: Handlers = {
    ...profileHandlers(world),
    ...accountHandlers(world),
    ...historyHandlers(world),
    ...settingsHandlers(world),
    ...practiceHandlers(world),
    ...networkHandlers(world),
    ...fakeLogin(world),
    ...chat.handlers,
  };
  return {
    world,
    speaker: chat.speaker,
    settle: () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        now = next.at;
        next.run();
      }
    },
    call: async (name, input) => {
      world.calls.push({ name, input });
      const handler = (handlers as unknown as Record<string, (input: unknown) => unknown>)[name];
      if (!handler) return fault('unknown-procedure', `no ${name}`);
      try {
        return { ok: true, value: structuredClone(await handler(input)) };
      } catch (error) {
        if (typeof error === 'object' && error !== null && 'failure' in error)
          return error as ReturnType<typeof fault>;
        return fault('unexpected', String(error));
      }
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
