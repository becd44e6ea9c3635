import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

const host = '127.0.0.1';

export interface Listening {
  readonly port: number;
  readonly origin: string;
  /** Sets who answers from now on; until then every request gets 503. */
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 *
 * @param wanted port asked for by the caller; a taken one is an error
 * @param preferred port of the last run; a taken one is replaced by a free one
 */
export async function listen(wanted: number | undefined, preferred: number): Promise<Listening> {
  let handle: RequestListener = notYet;
  const server = createServer((request, response) => handle(request, response));
  if (wanted !== undefined) await bind(server, wanted);
  else await bind(server, preferred).catch(() => bind(server, 0));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The practice world has no port.');
  return {
    port: address.port,
    origin: `http://${host}:${address.port}`,
    serve(listener) {
      handle = listener;
    },
    close: () => close(server),
  };
}

function notYet(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503).end();
}

function bind(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve();
  });
  return promise;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // After close(): a connection accepted between the two calls would otherwise keep the server open.
  server.closeAllConnections();
  await promise;
  // A client in this process must hear of its closed connections before a next server takes the port.
  await nextTurn();
}
