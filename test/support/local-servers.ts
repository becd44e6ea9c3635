import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { onTestFinished } from 'vitest';

export interface LocalServer {
  readonly port: number;
  /** by a name that only the test proxies know, so that requests to it must go through one */
  readonly far: string;
  /** by localhost */
  readonly near: string;
  /** connections that were ever opened to it */
  connections(): number;
  /** stops taking connections before the test is over */
  close(): Promise<void>;
}

const listen = (server: TcpServer): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

async function serve(server: Server, scheme: 'http' | 'https'): Promise<LocalServer> {
  let count = 0;
  server.on('connection', () => {
    count += 1;
  });
  const port = await listen(server);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return {
    port,
    far: `${scheme}://far.latchkey.test:${port}`,
    near: `${scheme}://localhost:${port}`,
    connections: () => count,
    close,
  };
}

/** An HTTP server on this machine, gone with the test. */
export const startHttp = (handler: RequestListener): Promise<LocalServer> =>
  serve(createServer(handler), 'http');

/** The same over TLS. */
export const startHttps = (options: ServerOptions, handler: RequestListener): Promise<LocalServer> =>
  serve(createSecureServer(options, handler), 'https');

/** A bare TCP server, gone with the test with all that it holds. */
export async function startTcp(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    onSocket(socket);
  });
  const port = await listen(server);
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return port;
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

export const sayHello: RequestListener = (_request, response) => response.end('hello');
