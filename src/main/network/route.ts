import { Fault } from '../fault.ts';
import type { ProxyCredentials } from './source.ts';

export interface ProxyRoute {
  readonly kind: 'proxy';
  readonly protocol: 'http' | 'https' | 'socks5';
  readonly host: string;
  readonly port: number;
  /** those that came with the address itself, as in an environment variable */
  readonly credentials: ProxyCredentials | null;
  /** the person said that it wants a name and password */
  readonly needsCredentials?: boolean;
}

/** One way to a server. */
export type Route = { readonly kind: 'direct' } | ProxyRoute;

export const direct: Route = { kind: 'direct' };

/** What a proxy is called in settings, events and the vault: host:port. */
export const proxyName = ({ host, port }: Pick<ProxyRoute, 'host' | 'port'>): string => `${host}:${port}`;

/** The proxy as an address, without its credentials. */
export const proxyUrl = ({ protocol, host, port }: ProxyRoute): string =>
  `${protocol}://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;

const protocols: Readonly<Record<string, ProxyRoute['protocol']>> = {
  'http:': 'http',
  'https:': 'https',
  'socks:': 'socks5',
  'socks5:': 'socks5',
  'socks5h:': 'socks5',
};
const usualPort = { http: 80, https: 443, socks5: 1080 } as const;

const unknownProxy = (where: string) =>
  new Fault({
    code: 'proxy-unknown',
    message: `The proxy in ${where} is not one that Latchkey can use. It takes http, https and socks5 addresses.`,
    action: 'check-network',
  });

/**
 * A "%" that starts no escape stands for itself: people type passwords into addresses as they are. Where the escapes are
 * no UTF-8, nobody knows what they mean, so only those of ASCII are read.
 */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25'));
  } catch {
    return decodeURIComponent(text.replace(/%(?![0-7][\da-f])/gi, '%25'));
  }
}

const credentialsOf = ({ username, password }: URL): ProxyCredentials | null =>
  username === '' ? null : { username: decoded(username), password: decoded(password) };

/** A proxy by its address, e.g. of HTTPS_PROXY; no scheme means http. @throws Fault `proxy-unknown` */
export function routeOf(address: string, where: string): ProxyRoute {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const protocol = url && protocols[url.protocol];
  if (!url || !protocol || url.hostname === '') throw unknownProxy(where);
  const { hostname, port } = url;
  return {
    kind: 'proxy',
    protocol,
    host: hostname,
    port: port === '' ? usualPort[protocol] : Number(port),
    credentials: credentialsOf(url),
  };
}

const words: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

/**
 * What a proxy script answered ("PROXY a:1; SOCKS5 b:2; DIRECT"), in its order. Kinds that nobody speaks here are
 * left out, as browsers do. @throws Fault `pac-failed` when nothing usable is left
 */
export function routesOfAnswer(answer: string): Route[] {
  const routes = answer.split(';').flatMap((part): Route[] => {
    const [word = '', address = ''] = part.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return [direct];
    const scheme = words[word.toUpperCase()];
    if (scheme === undefined || !URL.canParse(`${scheme}://${address}`)) return [];
    return [routeOf(`${scheme}://${address}`, 'the proxy script')];
  });
  if (routes.length > 0) return routes;
  throw new Fault({
    code: 'pac-failed',
    message: 'The proxy script named no proxy that Latchkey can use. Ask whoever keeps it.',
    action: 'check-network',
    detail: 'no usable answer',
  });
}
