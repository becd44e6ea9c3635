import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Fault } from '../fault.ts';
import type { Clock } from '../platform.ts';
import { callbackPages, callbackStyleHash } from './callback-page.ts';

export interface CallbackRequest {
  /** how the redirect address names this machine; "localhost" listens on both address families */
  readonly hostname: '127.0.0.1' | 'localhost';
  /** registered ports in the order to try; 0 is any free one (RFC 8252 7.3) */
  readonly ports: readonly number[];
  /** e.g. "/callback" */
  readonly path: string;
  readonly state: string;
}

export interface CallbackServer {
  readonly redirectUri: string;
  /** epoch ms when it gives up */
  readonly expiresAt: number;
  /** the whole address that the browser came back to. @throws Fault `login.browser-timeout` */
  readonly result: Promise<URL>;
  close(): void;
}

const patience = 5 * 60_000;
const headerLimit = 8 * 1024;

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The port, or the code of why there is none. */
const listen = (server: Server, host: string, port: number): Promise<number | string> =>
  new Promise((resolve) => {
    const refused = ({ code = 'unknown' }: NodeJS.ErrnoException) => resolve(code);
    server.once('error', refused);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', refused);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 'no address');
    });
  });

interface Listening {
  readonly port: number;
  readonly servers: readonly Server[];
}

const noIpv6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** For localhost browsers may try ::1 first, and whoever has the port there would get the code. */
async function listenAt(port: number, both: boolean, create: () => Server): Promise<Listening | null> {
  const first = create();
  const got = await listen(first, '127.0.0.1', port);
  if (typeof got === 'string') return null;
  const alone = { port: got, servers: [first] };
  if (!both) return alone;
  const second = create();
  const beside = await listen(second, '::1', got);
  if (typeof beside === 'number') return { port: got, servers: [first, second] };
  // no browser of such a machine asks there
  if (noIpv6.has(beside)) return alone;
  first.close();
  return null;
}

async function listenOnFirst(
  { hostname, ports }: CallbackRequest,
  create: () => Server,
): Promise<Listening | null> {
  for (const port of ports) {
    const listening = await listenAt(port, hostname === 'localhost', create);
    if (listening) return listening;
  }
  return null;
}

const end = (response: ServerResponse, status: number, body: string) =>
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${callbackStyleHash}'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    })
    .end(body);

/**
 * Waits on loopback for the browser to come back (RFC 8252). Only a GET of the exact path with the exact Host and our
 * state counts; anything else gets an answer and the wait goes on. Ends after one result or five minutes.
 * @throws Fault `login.no-port` where none of the ports can be had
 */
export async function openCallbackServer(request: CallbackRequest, clock: Clock): Promise<CallbackServer> {
  const { hostname, ports, path, state } = request;
  const { promise, resolve, reject } = Promise.withResolvers<URL>();
  let origin = `http://${hostname}`;
  let servers: readonly Server[] = [];

  const judge = ({ method, url = '', headers }: IncomingMessage): { status: number; target: URL | null } => {
    const target = URL.parse(url, origin);
    if (headers.host !== new URL(origin).host || target?.pathname !== path)
      return { status: 404, target: null };
    if (method !== 'GET') return { status: 405, target: null };
    return equal(target.searchParams.get('state') ?? '', state)
      ? { status: 200, target }
      : { status: 400, target: null };
  };
  const visited = (incoming: IncomingMessage, response: ServerResponse) => {
    const { status, target } = judge(incoming);
    end(response, status, target ? callbackPages.received : callbackPages.notThis);
    if (!target) return;
    resolve(target);
    close();
  };

  const stopWaiting = clock.schedule(patience, () => {
    reject(
      new Fault({
        code: 'login.browser-timeout',
        message: 'Nobody came back from the browser in five minutes. Start again.',
        action: 'retry',
      }),
    );
    close();
  });
  const close = () => {
    stopWaiting();
    for (const server of servers) {
      server.close();
      server.closeIdleConnections();
    }
  };

  const create = () => {
    const server = createServer({ maxHeaderSize: headerLimit }, visited);
    // a connection that could not be taken (EMFILE): the browser comes again, and unheard it would end the process
    server.on('error', () => undefined);
    return server;
  };
  const listening = await listenOnFirst(request, create);
  if (listening === null) {
    close();
    throw new Fault({
      code: 'login.no-port',
      message:
        'The port that this sign-in needs is in use by another program. Close it, or paste the address from the browser.',
      action: 'retry',
      detail: ports.join(', '),
    });
  }
  servers = listening.servers;
  origin = `http://${hostname}:${listening.port}`;
  // a result may come to nobody: a login that was cancelled
  promise.catch(() => undefined);
  return { redirectUri: `${origin}${path}`, expiresAt: clock.now() + patience, result: promise, close };
}
