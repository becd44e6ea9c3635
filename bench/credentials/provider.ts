import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A provider on loopback whose refresh tokens are spent once; using a spent one ends the family. */
export async function startProvider() {
  const state = { token: 1, refresh: 1, refreshes: 0, ended: false, straggleMs: 0, served: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = (status: number, body: object) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (request.url === '/token') {
        state.refreshes += 1;
        const given = new URLSearchParams(Buffer.concat(chunks).toString()).get('refresh_token');
        if (state.ended || given !== `refresh-${state.refresh}`) {
          state.ended = true;
          answer(400, { error: 'invalid_grant' });
          return;
        }
        state.refresh += 1;
        state.token += 1;
        answer(200, {
          access_token: `token-${state.token}`,
          refresh_token: `refresh-${state.refresh}`,
          token_type: 'Bearer',
          expires_in: 3_600,
        });
        return;
      }
      const good = !state.ended && request.headers.authorization === `Bearer token-${state.token}`;
      const late = good ? 0 : state.straggleMs * Math.random();
      void pause(late).then(() => {
        if (good) state.served += 1;
        answer(good ? 200 : 401, good ? { ok: true } : { error: 'expired' });
        return undefined;
      });
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    state,
    /** the token of now is refused from now on */
    expire: () => {
      state.token += 1;
    },
    begin: (straggleMs: number) => {
      Object.assign(state, { token: 1, refresh: 1, refreshes: 0, ended: false, served: 0, straggleMs });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type BenchProvider = Awaited<ReturnType<typeof startProvider>>;
