import { createStore } from 'zustand';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Diagnosis, NetworkSettings, NetworkState } from '../../../shared/contract/network.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';
import { draftOf, type ProxyDraft, proxyOf, sameProxy } from './proxy-draft.ts';

export type Check = { readonly accountId: string } & (
  | { readonly step: 'running' }
  | { readonly step: 'done'; readonly diagnosis: Diagnosis }
  | { readonly step: 'failed'; readonly failure: Failure }
);

export interface Credentials {
  readonly proxy: string;
  readonly username: string;
  readonly password: string;
}

type Trust = NetworkSettings['trust'];

/** After "not now" a proxy that goes on refusing is left alone for this long. */
const QUIET_MS = 5 * 60_000;

export interface NetworkStore {
  /** null until the first answer */
  readonly state: NetworkState | null;
  /** what is being typed; it stays when the settings are closed before it is complete */
  readonly draft: ProxyDraft | null;
  /** why the last change was not kept */
  readonly failure: Failure | null;
  /** proxies that want a name and password, the one that is asked about first */
  readonly asking: readonly string[];
  readonly check: Check | null;
  readonly load: () => Promise<void>;
  readonly type: (draft: ProxyDraft) => void;
  /** keeps what was typed, if it is complete and new */
  readonly keepDraft: () => Promise<void>;
  /** each change begins with what the one before it left: the list is kept whole */
  readonly changeTrust: (change: (now: Trust) => Trust) => Promise<Failure | null>;
  readonly giveCredentials: (given: Credentials) => Promise<Failure | null>;
  readonly givePassphrase: (origin: string, passphrase: string) => Promise<Failure | null>;
  readonly ask: (proxy: string) => void;
  readonly notNow: (proxy: string) => void;
  readonly startCheck: (accountId: string) => Promise<void>;
  readonly endCheck: () => void;
}

export const createNetworkStore = (client: Client) =>
  createStore<NetworkStore>()((set, get) => {
    const quietUntil = new Map<string, number>();
    let checks = 0;
    let lastTrust: Promise<unknown> = Promise.resolve();

    const ask = (proxy: string) => {
      if (!get().asking.includes(proxy)) set({ asking: [...get().asking, proxy] });
    };
    const follow = (state: NetworkState) => {
      const { state: before, draft } = get();
      const typed = draft && proxyOf(draft);
      // what is typed and not kept yet is not overwritten; what another window kept is shown
      const settled = draft === null || before === null || sameProxy(typed, before.proxy);
      const stale = settled && !sameProxy(typed, state.proxy);
      set({ state, ...(stale && { draft: draftOf(state.proxy, draft ?? undefined) }) });
    };
    const change = async (asked: Promise<Reply<NetworkState>>): Promise<Failure | null> => {
      const reply = await asked;
      if (reply.ok) follow(reply.value);
      return reply.ok ? null : reply.failure;
    };

    client.on('network.changed', (state) => {
      const known = get().state?.credentialsFor ?? [];
      follow(state);
      // answered in another window
      const answered = state.credentialsFor.filter((proxy) => !known.includes(proxy));
      set({ asking: get().asking.filter((proxy) => !answered.includes(proxy)) });
    });
    client.on('network.askProxyCredentials', ({ proxy }) => {
      if ((quietUntil.get(proxy) ?? 0) <= Date.now()) ask(proxy);
    });

    return {
      state: null,
      draft: null,
      failure: null,
      asking: [],
      check: null,
      load: async () => set({ failure: await change(client.call('network.get')) }),
      type: (draft) => set({ draft }),
      keepDraft: async () => {
        const { state, draft } = get();
        const proxy = draft && proxyOf(draft);
        if (proxy === null || state === null || sameProxy(proxy, state.proxy)) return;
        set({ failure: await change(client.call('network.set', { proxy })) });
      },
      changeTrust: (into) => {
        const changed = lastTrust.then(() =>
          change(client.call('network.set', { trust: into(get().state?.trust ?? []) })),
        );
        lastTrust = changed;
        return changed;
      },
      giveCredentials: async (given) => {
        const failure = await change(client.call('network.proxyCredentials', given));
        if (failure === null) {
          quietUntil.delete(given.proxy);
          set({ asking: get().asking.filter((each) => each !== given.proxy) });
        }
        return failure;
      },
      givePassphrase: (origin, passphrase) =>
        change(client.call('network.keyPassphrase', { origin, passphrase })),
      ask,
      notNow: (proxy) => {
        quietUntil.set(proxy, Date.now() + QUIET_MS);
        set({ asking: get().asking.filter((each) => each !== proxy) });
      },
      startCheck: async (accountId) => {
        const mine = ++checks;
        set({ check: { step: 'running', accountId } });
        const reply = await client.call('network.diagnose', { accountId });
        // closed meanwhile, or begun anew
        if (mine !== checks) return;
        set({
          check: reply.ok
            ? { step: 'done', accountId, diagnosis: reply.value }
            : { step: 'failed', accountId, failure: reply.failure },
        });
      },
      endCheck: () => {
        checks += 1;
        set({ check: null });
      },
    };
  });

export const NetworkContext = createStoreContext<NetworkStore>('network');
