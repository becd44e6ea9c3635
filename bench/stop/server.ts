import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server treats a question: it is asked for by the name of a model. */
export type Manner = 'no-headers' | 'silent' | 'flowing' | 'troubled' | 'limited';

const word = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'word ' } }] })}\n\n`;

/** Writes as fast as whoever reads takes it. */
function flow(response: ServerResponse): void {
  if (response.destroyed) return;
  if (response.write(word)) setImmediate(flow, response);
  else response.once('drain', () => flow(response));
}

const manners: Record<Manner, (response: ServerResponse) => void> = {
  'no-headers': () => undefined,
  silent: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word);
  },
  flowing: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    flow(response);
  },
  troubled: (response) => {
    response.writeHead(503, { 'retry-after': '50' }).end('{}');
  },
  limited: (response) => {
    response.writeHead(429, { 'retry-after': '3600' }).end('{}');
  },
};

/** A provider on loopback that never finishes an answer, and whose token endpoint never answers at all. */
export async function startServer() {
  const heard = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      for (const tell of heard) tell();
      if (request.url === '/token') return;
      const { model } = JSON.parse(Buffer.concat(chunks).toString()) as { model: Manner };
      manners[model](response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** the next question that has come */
    asked: () =>
      new Promise<void>((resolve) => {
        const tell = () => {
          heard.delete(tell);
          resolve();
        };
        heard.add(tell);
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
