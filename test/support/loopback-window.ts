import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Host } from '../../src/shared/contract/contract.ts';
import type { Reply } from '../../src/shared/contract/failure.ts';

/** What the window does with its link: swaps the secret, opens the socket, says its session. */
export async function openLoopbackWindow(link: string): Promise<{ host: Host; close: () => void }> {
  const { origin, hash } = new URL(link);
  const session = randomBytes(32).toString('hex');
  await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ secret: hash.replace('#k=', ''), session }),
  });
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/host`, { origin });
  const pending = new Map<number, (reply: Reply<unknown>) => void>();
  const listeners = new Set<(name: string, value: unknown) => void>();
  let lastId = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on('close', reject);
    socket.on('open', () => socket.send(JSON.stringify({ session })));
    socket.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString('utf8')) as
        { ready: true } | { id: number; reply: Reply<unknown> } | { event: string; value: unknown };
      if ('ready' in said) resolve();
      else if ('id' in said) pending.get(said.id)?.(said.reply);
      else for (const listener of listeners) listener(said.event, said.value);
    });
  });
  return {
    close: () => socket.terminate(),
    host: {
      call: (name, input) =>
        new Promise((resolve) => {
          lastId += 1;
          pending.set(lastId, resolve);
          socket.send(JSON.stringify({ id: lastId, name, input }));
        }),
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}
