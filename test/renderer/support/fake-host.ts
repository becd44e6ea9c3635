import type { Failure } from '../../../src/shared/contract/failure.ts';
import type { accountProcedures, Model } from '../../../src/shared/contract/accounts.ts';
import type { Handlers, HandlersOf, Host } from '../../../src/shared/contract/contract.ts';
import type { networkProcedures, NetworkState } from '../../../src/shared/contract/network.ts';
import type { practiceProcedures } from '../../../src/shared/contract/practice.ts';
import type { profileProcedures } from '../../../src/shared/contract/profile.ts';
import type { settingsProcedures } from '../../../src/shared/contract/settings.ts';
import { fakeAttachments } from './fake-attachments.ts';
import { fakeChat, type Speaker } from './fake-chat.ts';
import { fakeDefinitions } from './fake-definitions.ts';
import { fakeHistory, fakePresets, fakeSearch } from './fake-history.ts';
import { fakeLogin } from './fake-login.ts';
import { fakeProviderSettings } from './fake-provider-settings.ts';
import { fakeTransfer } from './fake-transfer.ts';
import { fault } from './fault.ts';
import type { World } from './fake-world.ts';
import { type Seed, seed as fullSeed } from './seeds.ts';

export interface FakeHost extends Host {
  readonly world: World;
  /** calls of this name wait until the function that comes back is called, and fail where it is given a failure */
  readonly hold: (name: string) => (failure?: Failure) => void;
  readonly speaker: Speaker;
  /** runs what waits, in the order of its time, until nothing does */
  settle(): void;
}

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
    // an opening has something to say only once it is one
    'app.info': () => ({ ...world.seed.info, ...(state.step !== 'open' && { notices: [] }) }),
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
    'accounts.abilities': () => ({
      system: true,
      images: true,
      parameters: ['temperature', 'topP', 'maxOutputTokens', 'effort'],
      continues: true,
    }),
    'accounts.models': ({ id }) =>
      (world.seed.models[id] as Model[] | undefined) ??
      (id === 'acc-practice'
        ? [
            { id: 'practice-1', label: 'Practice 1' },
            { id: 'practice-slow', label: 'Practice, slow' },
          ]
        : [{ id: 'model-large', label: 'Large' }]),
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
    'practice.set': (part) => {
      status = { ...status, ...(part as Partial<typeof status>) };
      const { rateLimitS } = part;
      if (rateLimitS === undefined) return status;
      return (status = {
        ...status,
        rateLimitedUntil: rateLimitS > 0 ? Date.now() + rateLimitS * 1000 : null,
      });
    },
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
    drafts: new Map(Object.entries(seed.drafts)),
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
  const held = new Map<string, Promise<Failure | undefined>>();
  const chat = fakeChat(world);
  const files = fakeAttachments();
  const handlers: Handlers = {
    ...profileHandlers(world),
    ...accountHandlers(world),
    ...fakeHistory(world),
    ...fakeSearch(world),
    ...fakePresets(world),
    ...fakeTransfer(world),
    ...settingsHandlers(world),
    ...practiceHandlers(world),
    ...networkHandlers(world),
    ...fakeLogin(world),
    ...fakeDefinitions(world),
    ...fakeProviderSettings(),
    ...files.handlers,
    ...chat.handlers,
    'chat.send': (input) => {
      files.sent(input.conversationId, input.attachments);
      return chat.handlers['chat.send'](input);
    },
  };
  return {
    world,
    speaker: chat.speaker,
    hold: (name) => {
      const { promise, resolve } = Promise.withResolvers<Failure | undefined>();
      held.set(name, promise);
      return (failure) => {
        if (held.get(name) === promise) held.delete(name);
        resolve(failure);
      };
    },
    settle: () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        now = next.at;
        next.run();
      }
    },
    call: async (name, input) => {
      world.calls.push({ name, input });
      const handler = (handlers as unknown as Record<string, (input: unknown) => unknown>)[name];
      const failure = await held.get(name);
      if (failure) return { ok: false, failure };
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
