import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { once } from '../../shared/once.ts';
import type { App } from '../app.ts';
import type { Clock, Random } from '../platform.ts';
import { readStaticFile, securityHeaders } from '../static-files.ts';
import { createSessionGuard } from './session-guard.ts';
import { serveSocket } from './socket-host.ts';
import { parseJson } from '../parse-json.ts';

export interface LoopbackHost {
  readonly origin: string;
  /** a fresh one-time link; its secret is in the fragment, which no server sees */
  link(): string;
  /** what a later start must show at POST /link */
  readonly doorSecret: string;
  /** how many windows are connected */
  windows(): number;
  onWindows(listener: (count: number) => void): void;
  close(): Promise<void>;
}

interface Parts {
  readonly app: Pick<App, 'dispatch' | 'events'>;
  readonly rendererFolder: string;
  readonly random: Random;
  readonly clock: Clock;
}

const bodyLimit = 4 * 1024;
const messageLimit = 32 * 1024 * 1024;
const swapInput = z.lazy(() =>
  z.object({ secret: z.string().max(200), session: z.string().regex(/^[0-9a-f]{64}$/) }),
);

const readBody = async (request: IncomingMessage): Promise<string | null> => {
  let body = '';
  for await (const piece of request) {
    body += String(piece);
    if (body.length > bodyLimit) return null;
  }
  return body;
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });

/** Serves the window to a browser on 127.0.0.1, to whoever has a link of ours and to nobody else. */
export async function serveLoopback({ app, rendererFolder, random, clock }: Parts): Promise<LoopbackHost> {
  const guard = createSessionGuard(random);
  const listeners = new Set<(count: number) => void>();
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const connected = new Set<WebSocket>();
  let closing = false;
  // loaded while the browser reads the page
  const sockets = once(async () => {
    const { WebSocketServer } = await import('ws');
    return new WebSocketServer({ noServer: true, maxPayload: messageLimit, clientTracking: false });
  });
  const port = await listen(server);
  // a connection that could not be taken (EMFILE): the browser comes again, and unheard it would end the process
  server.on('error', () => undefined);
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const socket = `ws://${host}`;
  const headers = securityHeaders(socket);

  const link = () => `${origin}/#k=${guard.invite()}`;

  const end = (response: ServerResponse, status: number, body = '') => {
    response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(body);
  };

  const swap = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.origin !== origin) return end(response, 403);
    const body = await readBody(request);
    if (body === null) return end(response, 413);
    const given = swapInput.safeParse(parseJson(body));
    const known = given.success && guard.swap(given.data.secret, given.data.session);
    end(response, known ? 204 : 401);
  };

  /** to a later start of the same person: a page always says its origin, a program of ours never does */
  const giveLink = (request: IncomingMessage, response: ServerResponse) => {
    const given = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (request.headers.origin !== undefined || !guard.isDoor(given)) {
      end(response, 403);
      return;
    }
    response
      .writeHead(200, { ...headers, 'content-type': 'application/json' })
      .end(JSON.stringify({ link: link() }));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    // another name for this address is another site's page (DNS rebinding)
    if (request.headers.host !== host) return end(response, 421);
    const { pathname } = new URL(request.url ?? '/', origin);
    if (request.method === 'POST' && pathname === '/session') return swap(request, response);
    if (request.method === 'POST' && pathname === '/link') return giveLink(request, response);
    if (request.method !== 'GET') return end(response, 405);
    void sockets();
    const file = await readStaticFile(rendererFolder, pathname);
    if (!file) return end(response, 404, 'Not here.');
    response
      .writeHead(200, { ...securityHeaders(socket, pathname), 'content-type': file.type })
      .end(file.body);
  };

  const tell = () => {
    for (const listener of listeners) listener(connected.size);
  };

  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const server = await sockets();
    if (closing) {
      socket.destroy();
      return;
    }
    server.handleUpgrade(request, socket, head, (client) => {
      connected.add(client);
      serveSocket(client, { app, guard, clock });
      client.on('close', () => {
        connected.delete(client);
        tell();
      });
      tell();
    });
  };

  server.on('upgrade', (request, socket, head) => {
    // Node has taken its own listener away: an error that nobody hears ends the process
    socket.on('error', () => undefined);
    const ours =
      request.headers.host === host && request.headers.origin === origin && request.url === '/host';
    if (!ours) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    void connect(request, socket, head);
  });

  return {
    origin,
    link,
    doorSecret: guard.doorSecret,
    windows: () => connected.size,
    onWindows: (listener) => listeners.add(listener),
    close: async () => {
      closing = true;
      for (const client of connected) client.close(1001);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const client of connected) client.terminate();
      await closed;
    },
  };
}
