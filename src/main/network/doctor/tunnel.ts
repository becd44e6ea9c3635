import { connect, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import { Pool } from 'undici';
import { basic, socksAgent, timeouts } from '../dispatchers.ts';
import { refusedTunnels } from '../proxy-refusal.ts';
import { proxyUrl, type ProxyRoute } from '../route.ts';
import type { ProxyCredentials } from '../source.ts';
import type { OriginContext } from '../trust.ts';

export interface Place {
  readonly hostname: string;
  readonly port: number;
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

const timedOut = () => Object.assign(new Error('no connection in time'), { code: 'UND_ERR_CONNECT_TIMEOUT' });

/** The socket once it says so; destroyed and thrown when it says an error or nothing for 10 s. */
function ready<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(timedOut()), timeouts.connect);
    socket.once('error', fail);
    socket.once(event, () => {
      clearTimeout(timer);
      // what happens to it from here on is told by reading and writing
      socket.off('error', fail).on('error', () => undefined);
      resolve(socket);
    });
  });
}

/** A connection straight to a place. Rejects with the system's error. */
export const reach = ({ hostname, port }: Place): Promise<Socket> =>
  ready(connect({ host: bare(hostname), port }), 'connect');

async function throughHttp(
  route: ProxyRoute,
  { hostname, port }: Place,
  { credentials, trust }: { credentials: ProxyCredentials | null; trust: OriginContext | null },
): Promise<Socket> {
  const host = `${hostname}:${port}`;
  const pool = new Pool(proxyUrl(route), {
    connect: {
      timeout: timeouts.connect,
      rejectUnauthorized: true,
      allowH2: false,
      ...(trust && { secureContext: trust.context() }),
    },
    headersTimeout: timeouts.headers,
  });
  const { socket } = await pool
    .compose(refusedTunnels)
    .connect({
      origin: proxyUrl(route),
      path: host,
      headers: { host, ...(credentials && { 'proxy-authorization': basic(credentials) }) },
    })
    .catch(async (error: unknown) => {
      await pool.destroy();
      throw error;
    });
  socket.on('error', () => undefined).once('close', () => void pool.destroy());
  return socket as Socket;
}

/** undici's own handshake, so that what is probed is what requests use. Its types leave the method out. */
interface SocksConnector {
  createSocks5Connection(host: string, port: number): Promise<Socket>;
}

/** A connection to a place through a proxy. Rejects with a ProxyRefusal, or what the network said. */
export async function tunnel(
  route: ProxyRoute,
  place: Place,
  given: { credentials: ProxyCredentials | null; trust: OriginContext | null },
): Promise<Socket> {
  if (route.protocol !== 'socks5') return throughHttp(route, place, given);
  const agent = socksAgent(route, given.credentials, null) as unknown as SocksConnector;
  const socket = await agent.createSocks5Connection(bare(place.hostname), place.port);
  return socket.on('error', () => undefined);
}

export interface Handshake {
  readonly socket: TLSSocket | null;
  /** what the server showed, also when it is not trusted */
  readonly shown: PeerCertificate | null;
  readonly error: unknown;
}

/** Speaks TLS over a connection. The certificate is noted before it is judged, and judged as for every request. */
export async function handshake(
  socket: Socket,
  { hostname }: Place,
  trust: OriginContext,
): Promise<Handshake> {
  const host = bare(hostname);
  const named = /[a-z]/i.test(host) && !host.includes(':') ? { servername: host } : {};
  const secure = connectTls({
    socket,
    host,
    ...named,
    secureContext: trust.context(),
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  let shown: PeerCertificate | null = null;
  // the moment between the handshake and the verdict on it
  secure.prependOnceListener('secure', () => {
    shown = secure.getPeerCertificate();
  });
  try {
    return { socket: await ready(secure, 'secureConnect'), shown, error: null };
  } catch (error) {
    return { socket: null, shown, error };
  }
}
