import { defaultNetworkSettings, type NetworkSettings } from '../../shared/contract/network.ts';

export interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

/** What the client asks before each request, so that a change counts from the next one on. A proxy is its host:port. */
export interface NetworkSource {
  settings(): NetworkSettings;
  /**
   * The same object until somebody gave new ones: what a proxy refused is not sent to it again, since repeated
   * failures lock accounts at many companies. Those of an address are known again by their words.
   */
  proxyCredentials(proxy: string): ProxyCredentials | null;
  onProxyRefused(proxy: string): void;
  /** what opens an origin's client key */
  keyPassphrase?(origin: string): string | null;
  /** the operating system's answer for a URL, in the words of a proxy script ("PROXY host:port; DIRECT") */
  systemProxy?(url: string): Promise<string>;
  /** process.env by default */
  environment?(): Readonly<Record<string, string | undefined>>;
}

/** The environment's proxies and nobody to ask: for programs without settings. */
export const environmentSource: NetworkSource = {
  settings: () => defaultNetworkSettings,
  proxyCredentials: () => null,
  onProxyRefused: () => undefined,
};

export interface LateSource {
  readonly source: NetworkSource;
  /** from now on the source answers as this one does */
  bind(actual: NetworkSource): void;
}

/** A source for a client that is made before its settings can be read; until then it is the environment's. */
export function createLateSource(host: Pick<NetworkSource, 'systemProxy' | 'environment'> = {}): LateSource {
  let actual = environmentSource;
  return {
    source: {
      ...host,
      settings: () => actual.settings(),
      proxyCredentials: (proxy) => actual.proxyCredentials(proxy),
      onProxyRefused: (proxy) => actual.onProxyRefused(proxy),
      keyPassphrase: (origin) => actual.keyPassphrase?.(origin) ?? null,
    },
    bind: (next) => {
      actual = next;
    },
  };
}
