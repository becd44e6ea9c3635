import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { Fault } from '../../fault.ts';
import { placeOf } from '../bypass.ts';
import type { HttpClient } from '../client.ts';
import { networkFault } from '../faults.ts';
import { proxyName, proxyUrl, type ProxyRoute, type Route } from '../route.ts';
import { certificateFacts, type CertificateFacts } from './certificate.ts';
import { handshake, reach, tunnel } from './tunnel.ts';
import type { Found, Probes } from './walk.ts';

/** What only the owner of accounts can tell. Both return a few words without secrets, or throw a Fault. */
export interface AccountProbes {
  /** where this account's requests go */
  readonly url: string;
  /** state of the credential, e.g. "valid until 14:05"; throws `needs-sign-in` and the like */
  signIn(): Promise<string>;
  /** one small authorized request, e.g. "12 models" */
  api(): Promise<string>;
}

/** What the report adds to the steps. */
export interface Findings {
  readonly route: Route | null;
  readonly certificate: CertificateFacts | null;
}

type Client = Pick<HttpClient, 'fetch' | 'routes' | 'trust' | 'credentialsFor'>;

const skip = (detail: string): Found => ({ detail, skipped: true });
const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** The looks at the way to one account's server. Connections that a look opened are closed with `end`. */
export function createProbes(
  client: Client,
  account: AccountProbes,
): { probes: Probes; findings(): Findings; end(): void } {
  const target = new URL(account.url);
  const place = placeOf(target);
  const encrypted = target.protocol === 'https:';
  let way: Promise<Route> | null = null;
  let route: Route | null = null;
  let certificate: CertificateFacts | null = null;
  let socket: Socket | null = null;

  const choose = (): Promise<Route> =>
    (way ??= client.routes(target).then(([first = { kind: 'direct' as const }]) => (route = first)));
  const explained = async <T>(on: Route, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw networkFault(error, { host: target.host, route: on });
    }
  };

  const dns = async (): Promise<Found> => {
    const chosen = await choose().catch(() => null);
    // the next step says what is wrong with it
    if (!chosen) return skip('it is not known which name to look up');
    const host = chosen.kind === 'proxy' ? bare(chosen.host) : bare(place.hostname);
    const what = chosen.kind === 'proxy' ? `${host} (the proxy)` : host;
    if (isIP(host) !== 0) return skip(`${what} is an address already`);
    const found = await explained(chosen, () => lookup(host, { all: true }));
    return { detail: `${what} has ${found.length === 1 ? 'one address' : `${found.length} addresses`}` };
  };

  const throughProxy = async (chosen: ProxyRoute): Promise<Found> => {
    const credentials = client.credentialsFor(chosen);
    const trust = chosen.protocol === 'https' ? client.trust.at(new URL(proxyUrl(chosen)).origin) : null;
    socket = await explained(chosen, () =>
      // plain http is forwarded, and many proxies grant no tunnel for it
      encrypted || chosen.protocol === 'socks5'
        ? tunnel(chosen, place, { credentials, trust })
        : reach({ hostname: chosen.host, port: chosen.port }),
    );
    return { detail: `${chosen.protocol} proxy ${proxyName(chosen)} lets it through` };
  };

  return {
    probes: {
      dns,
      proxy: async () => {
        const chosen = await choose();
        return chosen.kind === 'proxy' ? throughProxy(chosen) : skip('there is no proxy on this way');
      },
      tls: async () => {
        const chosen = await choose();
        const open = (socket ??= await explained(chosen, () => reach(place)));
        if (!encrypted) return skip('connected; this address is not encrypted');
        const done = await handshake(open, place, client.trust.at(target.origin));
        certificate = done.shown && certificateFacts(done.shown);
        const { socket: secured } = done;
        if (!secured) throw networkFault(done.error, { host: target.host, route: chosen });
        socket = secured;
        return { detail: `${secured.getProtocol() ?? 'TLS'}, ${certificate?.subject ?? 'no certificate'}` };
      },
      origin: async () => {
        const response = await client.fetch(`${target.origin}/`);
        await response.body?.cancel();
        const { status } = response;
        if (status === 511) throw portal();
        return { detail: `answered ${status}` };
      },
      'sign-in': async () => ({ detail: await account.signIn() }),
      api: async () => ({ detail: await account.api() }),
    },
    findings: () => ({ route, certificate }),
    end: () => void socket?.destroy(),
  };
}

/** RFC 6585 section 6 */
const portal = () =>
  new Fault({
    code: 'intercepted',
    message: 'This network wants you to sign in on a page of its own first. Open any page in a browser.',
    action: 'open-browser',
    detail: 'HTTP 511',
  });
