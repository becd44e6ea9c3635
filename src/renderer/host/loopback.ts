import type { Failure, Reply } from '../../shared/contract/failure.ts';
import type { Link, LinkedHost } from './linked-host.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;
/** how long it may be away before the window says so */
const PATIENCE_MS = 5000;

const hostLost: Failure = { code: 'host-lost', message: 'Latchkey stopped answering.', action: 'retry' };
const lost = { ok: false, failure: hostLost } as const;

type Incoming =
  | { readonly ready: true }
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly event: string; readonly value: unknown };

type Socket =
  { readonly step: 'waiting' } | { readonly step: 'ready'; readonly send: (text: string) => void };

/** One WebSocket that carries calls and events, and comes back by itself. Resolves with the first answer of the server. */
export const openLoopback = (url: string, session: string): LinkedHost => {
  const listeners = new Set<(name: string, value: unknown) => void>();
  const links = new Set<(link: Link) => void>();
  const pending = new Map<number, (reply: Reply<unknown>) => void>();
  const unsent: string[] = [];
  let socket: Socket = { step: 'waiting' };
  let link: Link = 'lost';
  let lastId = 0;
  let wait = FIRST_WAIT_MS;
  let everReady = false;
  let awaySince = Date.now();

  const tell = (next: Link): void => {
    if (next === link) return;
    link = next;
    for (const listener of links) listener(next);
  };

  const failPending = (): void => {
    unsent.length = 0;
    for (const resolve of pending.values()) resolve(lost);
    pending.clear();
  };

  const receive = (message: Incoming, send: (text: string) => void): void => {
    if ('ready' in message) {
      socket = { step: 'ready', send };
      everReady = true;
      wait = FIRST_WAIT_MS;
      for (const text of unsent.splice(0)) send(text);
      tell('open');
    } else if ('id' in message) {
      pending.get(message.id)?.(message.reply);
      pending.delete(message.id);
    } else {
      for (const listener of listeners) listener(message.event, message.value);
    }
  };

  const closed = (greeted: boolean): void => {
    socket = { step: 'waiting' };
    failPending();
    if (greeted) awaySince = Date.now();
    // a socket that opened and was closed before "ready" is a session that is not welcome any more
    if (Date.now() - awaySince >= PATIENCE_MS || !everReady) tell('gone');
    else tell('lost');
    setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };

  const open = (): void => {
    const current = new WebSocket(url);
    current.addEventListener('open', () => current.send(JSON.stringify({ session })));
    current.addEventListener('message', ({ data }) => {
      // the host is our own core behind a checked session: its messages have our shape
      if (typeof data === 'string') receive(JSON.parse(data) as Incoming, (text) => current.send(text));
    });
    current.addEventListener('close', () => closed(socket.step === 'ready'));
  };

  open();

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (link !== 'open' && everReady) {
          resolve(lost);
          return;
        }
        const id = ++lastId;
        pending.set(id, resolve);
        const text = JSON.stringify({ id, name, input });
        if (socket.step === 'ready') socket.send(text);
        else unsent.push(text);
      }),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLink: (listener) => {
      links.add(listener);
      return () => links.delete(listener);
    },
  };
};
