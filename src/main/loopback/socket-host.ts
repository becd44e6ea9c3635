import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { App } from '../app.ts';
import type { Clock } from '../platform.ts';
import type { SessionGuard } from './session-guard.ts';
import { parseJson } from '../parse-json.ts';

const hello = z.lazy(() => z.object({ session: z.string().max(200) }));
const request = z.lazy(() =>
  z.object({ id: z.number().int(), name: z.string().max(100), input: z.unknown().optional() }),
);

/** RFC 6455 private range: the window then asks for a new link instead of trying again */
export const sessionRefused = 4401;
const malformed = 1008;
const patience = 5_000;

const read = (data: unknown): unknown => parseJson(String(data));

interface Parts {
  readonly app: Pick<App, 'dispatch' | 'events'>;
  readonly guard: SessionGuard;
  readonly clock: Clock;
}

/** Serves one window over one socket: the session first, then calls and their replies, and events. */
export function serveSocket(socket: WebSocket, { app, guard, clock }: Parts): void {
  let stopEvents: (() => void) | null = null;
  const send = (value: unknown) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(value));
  };
  const stopWaiting = clock.schedule(patience, () => socket.close(sessionRefused));

  const greet = (message: unknown) => {
    stopWaiting();
    const said = hello.safeParse(message);
    if (!said.success || !guard.isSession(said.data.session)) return socket.close(sessionRefused);
    stopEvents = app.events.onEvent((event, value) => send({ event, value }));
    send({ ready: true });
  };

  const answer = async (message: unknown) => {
    const asked = request.safeParse(message);
    if (!asked.success) return socket.close(malformed);
    const { id, name, input } = asked.data;
    send({ id, reply: await app.dispatch(name, input) });
  };

  socket.on('message', (data) => {
    if (stopEvents) void answer(read(data));
    else greet(read(data));
  });
  socket.on('close', () => {
    stopWaiting();
    stopEvents?.();
  });
  // a broken socket closes by itself; without a listener it would end the process
  socket.on('error', () => undefined);
}
