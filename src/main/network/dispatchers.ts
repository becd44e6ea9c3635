import { Agent, fetch, Pool, ProxyAgent, Socks5ProxyAgent, type Dispatcher, type RequestInit } from 'undici';
import { refusedForwards, refusedTunnels } from './proxy-refusal.ts';
import { proxyUrl, type ProxyRoute, type Route } from './route.ts';
import type { ProxyCredentials } from './source.ts';
import type { OriginContext, Trust } from './trust.ts';

/** ms */
export const timeouts = { connect: 10_000, headers: 30_000, idle: 300_000 } as const;

/** One way to one kind of server, as a connection pool. */
export interface Way {
  readonly route: Route;
  /** what the proxy gets */
  readonly credentials: ProxyCredentials | null;
  readonly target: URL;
}

export interface Dispatchers {
  /**
   * A request to the way's target over its pool, which is kept until what it was made from changes. Redirects are not
   * followed. @throws Fault of unusable certificate files, and what the network said
   */
  send(way: Way, init: Omit<RequestInit, 'dispatcher' | 'redirect'>): Promise<Response>;
  /** lets running requests end and makes new pools for the next ones */
  retire(): void;
  /** ends everything, running requests too */
  close(): Promise<void>;
}

const withTimeouts: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch({ headersTimeout: timeouts.headers, bodyTimeout: timeouts.idle, ...options }, handler);

/** Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would else decide. */
const checked = (trust: OriginContext | null) => ({
  timeout: timeouts.connect,
  rejectUnauthorized: true,
  ...(trust && { secureContext: trust.context() }),
});

export const basic = ({ username, password }: ProxyCredentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

interface Secured {
  readonly server: OriginContext | null;
  readonly proxy: OriginContext | null;
}

/** A SOCKS5 agent of undici's; a `connect` option would replace its own handshake. */
export const socksAgent = (
  route: ProxyRoute,
  credentials: ProxyCredentials | null,
  server: OriginContext | null,
) =>
  new Socks5ProxyAgent(proxyUrl(route), {
    ...credentials,
    connectTimeout: timeouts.connect,
    requestTls: checked(server),
  });

function build({ route, credentials }: Way, { server, proxy }: Secured): Dispatcher {
  if (route.kind === 'direct') return new Agent({ connect: checked(server) });
  if (route.protocol === 'socks5') return socksAgent(route, credentials, server);
  return new ProxyAgent({
    uri: proxyUrl(route),
    ...(credentials && { token: basic(credentials) }),
    connectTimeout: timeouts.connect,
    requestTls: checked(server),
    proxyTls: checked(proxy),
    // a proxy that takes the connection and never answers must not hang for undici's five minutes
    clientFactory: (origin, options) =>
      new Pool(origin, { ...options, headersTimeout: timeouts.headers }).compose(refusedTunnels),
  });
}

const slotOf = ({ route }: Way, { server }: Secured): string =>
  `${route.kind === 'direct' ? 'direct' : proxyUrl(route)} ${server?.scope ?? 'unencrypted'}`;

interface Kept {
  readonly stamp: string;
  readonly raw: Dispatcher;
  readonly dispatcher: Dispatcher;
}

/** Keeps one pool for each (proxy, trust). */
export function createDispatchers(trust: Trust): Dispatchers {
  const kept = new Map<string, Kept>();
  const ending = new Set<Dispatcher>();

  const end = ({ raw }: Kept) => {
    ending.add(raw);
    void raw.close().finally(() => ending.delete(raw));
  };

  const poolFor = (way: Way): Dispatcher => {
    const { route, credentials, target } = way;
    const secured = {
      server: target.protocol === 'https:' ? trust.at(target.origin) : null,
      proxy:
        route.kind === 'proxy' && route.protocol === 'https'
          ? trust.at(new URL(proxyUrl(route)).origin)
          : null,
    };
    const slot = slotOf(way, secured);
    const stamp = JSON.stringify([credentials, secured.server?.key, secured.proxy?.key]);
    const found = kept.get(slot);
    if (found?.stamp === stamp) return found.dispatcher;
    const raw = build(way, secured);
    const forwarded = route.kind === 'proxy' && route.protocol !== 'socks5';
    const dispatcher = raw.compose(withTimeouts, ...(forwarded ? [refusedForwards] : []));
    if (found) end(found);
    kept.set(slot, { stamp, raw, dispatcher });
    return dispatcher;
  };

  return {
    send: async (way, init) =>
      fetch(way.target.href, { ...init, redirect: 'manual', dispatcher: poolFor(way) }),
    retire: () => {
      for (const one of kept.values()) end(one);
      kept.clear();
    },
    close: async () => {
      const all = [...ending, ...[...kept.values()].map(({ raw }) => raw)];
      kept.clear();
      await Promise.all(all.map((one) => one.destroy()));
    },
  };
}
