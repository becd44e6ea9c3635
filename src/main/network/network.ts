import {
  defaultNetworkSettings,
  networkSettings,
  type NetworkSettings,
  type NetworkState,
} from '../../shared/contract/network.ts';
import { once } from '../../shared/once.ts';
import { Fault } from '../fault.ts';
import type { KeyValueStore } from '../platform.ts';
import { proxyName } from './route.ts';
import { noSecrets, type NetworkSecrets, type SecretsFile } from './secrets.ts';
import type { NetworkSource, ProxyCredentials } from './source.ts';

/** The network settings and their secrets: what the window changes and what the client asks. */
export interface Network {
  readonly source: NetworkSource;
  state(): NetworkState;
  change(patch: Partial<{ [K in keyof NetworkSettings]: NetworkSettings[K] | undefined }>): NetworkState;
  /** an empty name forgets. @throws Fault `no-proxy` when it is not clear for which proxy */
  giveCredentials(given: ProxyCredentials & { proxy?: string | undefined }): NetworkState;
  /** an empty passphrase forgets */
  givePassphrase(given: { origin: string; passphrase: string }): NetworkState;
  /**
   * The profile is open: what was told before is kept with what it holds. Returns what to call when it closes, after
   * which nothing of it is known.
   */
  unlock(file: SecretsFile): () => void;
  /** the settings' file is another one now */
  reread(): void;
}

interface Parts {
  readonly store: KeyValueStore;
  changed(state: NetworkState): void;
  /** a proxy (host:port) wants a name and password */
  ask(proxy: string): void;
}

const where = 'network';
const shapes = once(() => networkSettings.unwrap().shape);

/** each part by itself: one that this version does not understand must not cost the other */
function read(store: KeyValueStore): NetworkSettings {
  const found = store.get(where);
  const value: object = typeof found === 'object' && found !== null ? found : {};
  const part = (name: keyof NetworkSettings) => {
    const given: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
    const parsed = given === undefined ? null : shapes()[name].safeParse(given);
    return parsed?.success ? [[name, parsed.data]] : [];
  };
  return { ...defaultNetworkSettings, ...Object.fromEntries([...part('proxy'), ...part('trust')]) };
}

const checkOrigin = (text: string): string => {
  if (URL.canParse(text)) return new URL(text).origin;
  throw new Fault({
    code: 'bad-origin',
    message: 'This is not the address of a server. It looks like https://chat.example.com.',
    action: 'check-input',
  });
};

function without<T>(values: Readonly<Record<string, T>>, gone: string): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== gone));
}

export function createNetwork({ store, changed, ask }: Parts): Network {
  let settings = read(store);
  let secrets: NetworkSecrets = noSecrets;
  let file: SecretsFile | null = null;
  let askedLast: string | null = null;

  const state = (): NetworkState => ({
    ...settings,
    credentialsFor: Object.keys(secrets.proxies),
    passphrasesFor: Object.keys(secrets.passphrases),
  });
  const tell = (): NetworkState => {
    const now = state();
    changed(now);
    return now;
  };
  const keep = (next: NetworkSecrets): NetworkState => {
    secrets = next;
    file?.write(next);
    return tell();
  };
  const meant = (): string => {
    const { proxy } = settings;
    const name = askedLast ?? (proxy.kind === 'manual' ? proxyName(proxy) : null);
    if (name !== null) return name;
    throw new Fault({
      code: 'no-proxy',
      message: 'No proxy asked for a name and password.',
      action: 'check-input',
    });
  };

  return {
    source: {
      settings: () => settings,
      proxyCredentials: (proxy) => secrets.proxies[proxy] ?? null,
      keyPassphrase: (origin) => secrets.passphrases[origin] ?? null,
      onProxyRefused: (proxy) => {
        askedLast = proxy;
        ask(proxy);
      },
    },
    state,
    change: (patch) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const next = networkSettings.parse({ ...settings, ...given });
      settings = { ...next, trust: next.trust.map((one) => ({ ...one, origin: checkOrigin(one.origin) })) };
      store.set(where, settings);
      return tell();
    },
    giveCredentials: ({ proxy = meant(), username, password }) => {
      const others = without(secrets.proxies, proxy);
      askedLast = null;
      // a new object, so that the client tries what it would else know as refused
      return keep({
        ...secrets,
        proxies: username === '' ? others : { ...others, [proxy]: { username, password } },
      });
    },
    givePassphrase: ({ origin, passphrase }) => {
      const place = checkOrigin(origin);
      const others = without(secrets.passphrases, place);
      return keep({
        ...secrets,
        passphrases: passphrase === '' ? others : { ...others, [place]: passphrase },
      });
    },
    unlock: (opened) => {
      const found = opened.read();
      const early = secrets !== noSecrets;
      secrets = {
        proxies: { ...found.proxies, ...secrets.proxies },
        passphrases: { ...found.passphrases, ...secrets.passphrases },
      };
      file = opened;
      if (early) opened.write(secrets);
      return () => {
        file = null;
        secrets = noSecrets;
      };
    },
    reread: () => {
      settings = read(store);
      askedLast = null;
      tell();
    },
  };
}
