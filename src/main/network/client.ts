import { orAborted } from '../or-aborted.ts';
import type { HttpFetch, HttpInit } from './http-fetch.ts';
import { createRouteChooser, type ChooseRoutes } from './choose-route.ts';
import type { Way } from './dispatchers.ts';
import { dispatchersOnDemand } from './dispatchers-on-demand.ts';
import { networkFault, proxyFault, proxyIsGone } from './faults.ts';
import { createPac } from './pac/pac.ts';
import { proxyName, type ProxyRoute, type Route } from './route.ts';
import { environmentSource, type NetworkSource, type ProxyCredentials } from './source.ts';
import { createTrust, type Trust } from './trust.ts';

export interface HttpClient {
  readonly fetch: HttpFetch;
  /** how a request to this URL would leave now, for the connection doctor */
  readonly routes: ChooseRoutes;
  readonly trust: Trust;
  /** what a proxy gets; null: nothing. @throws Fault `proxy-needs-credentials` before anything is sent */
  credentialsFor(route: Route): ProxyCredentials | null;
  close(): Promise<void>;
}

const sameText = (before: unknown, after: unknown): boolean =>
  before === after || JSON.stringify(before) === JSON.stringify(after);

/**
 * One client for login, refresh and chat: connect 10 s, headers 30 s, silence 300 s; redirects are never followed
 * here. The source decides about proxies and certificates before each request; loopback never goes through a proxy,
 * and nothing turns certificate checks off.
 * @throws Fault `offline`, `network-lost`, `port-blocked`, `proxy-…`, `pac-failed`, `tls-…` or of certificate files; once
 * its signal is aborted, the reason of that
 */
export function createHttpClient(userAgent: string, source: NetworkSource = environmentSource): HttpClient {
  const trust = createTrust(source);
  const dispatchers = dispatchersOnDemand(trust);
  const pac = createPac(dispatchers);
  const choose = createRouteChooser(source, pac.find);
  const refused = new WeakSet<ProxyCredentials>();
  const ofAddresses = new Map<string, ProxyCredentials>();
  let settings = source.settings();

  const noticeChange = () => {
    const now = source.settings();
    if (!sameText(settings, now)) {
      dispatchers.retire();
      pac.forget();
      ofAddresses.clear();
    }
    settings = now;
  };

  /** Those of an address are read from it at each request: the same words are one object, so that a refusal holds. */
  const ofAddress = ({ credentials, ...route }: ProxyRoute): ProxyCredentials | null => {
    if (credentials === null) return null;
    const words = JSON.stringify([proxyName(route), credentials.username, credentials.password]);
    const known = ofAddresses.get(words) ?? credentials;
    ofAddresses.set(words, known);
    return known;
  };

  const credentialsFor = (route: Route): ProxyCredentials | null => {
    if (route.kind === 'direct') return null;
    const proxy = proxyName(route);
    const credentials = source.proxyCredentials(proxy) ?? ofAddress(route);
    const missing = credentials === null ? route.needsCredentials === true : refused.has(credentials);
    if (!missing) return credentials;
    source.onProxyRefused(proxy);
    throw proxyFault(proxy, credentials === null ? 'none are known' : 'those that are known were refused');
  };

  const send = (way: Way, { method = 'GET', headers = {}, body, signal }: HttpInit) =>
    dispatchers.send(way, {
      method,
      headers: { 'user-agent': userAgent, ...headers },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });

  const attempt = async (
    target: URL,
    init: HttpInit,
    [route, ...others]: readonly Route[],
  ): Promise<Response> => {
    if (!route) throw new Error('there is always a way');
    const tried = { host: target.host, route };
    const credentials = credentialsFor(route);
    try {
      return await send({ route, credentials, target }, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      // the proxy script named it for this case; nothing has left yet
      if (others.length > 0 && proxyIsGone(error, tried)) return attempt(target, init, others);
      const fault = networkFault(error, tried);
      if (fault.failure.code === 'proxy-needs-credentials' && route.kind === 'proxy') {
        if (credentials) refused.add(credentials);
        source.onProxyRefused(proxyName(route));
      }
      throw fault;
    }
  };

  const routes: ChooseRoutes = (target) => {
    noticeChange();
    return choose(target);
  };

  return {
    fetch: async (url, init = {}) => {
      const target = new URL(url);
      const found = routes(target);
      return attempt(target, init, await (init.signal ? orAborted(init.signal, found) : found));
    },
    routes,
    trust,
    credentialsFor,
    close: () => dispatchers.close(),
  };
}
