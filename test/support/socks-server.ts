import { connect, type Socket } from 'node:net';
import { startTcp } from './local-servers.ts';

export interface SocksServer {
  readonly port: number;
  /** host:port of every request, as it came */
  readonly asked: string[];
  /** name:password of every sign-in */
  readonly signIns: string[];
}

/** Reads exact numbers of bytes off a socket. */
function reader(socket: Socket) {
  let held = Buffer.alloc(0);
  let wake = () => {};
  socket.on('data', (piece: Buffer) => {
    held = Buffer.concat([held, piece]);
    wake();
  });
  const take = async (length: number): Promise<Buffer> => {
    while (held.length < length) await new Promise<void>((resolve) => (wake = resolve));
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  return { take, rest: () => held };
}

const noAuthentication = 0;
const byPassword = 2;
const noneOfThese = 0xff;

/**
 * A SOCKS5 proxy (RFC 1928, sign-in by RFC 1929) for tests: every name is this machine. `reply` other than 0 refuses
 * every request with that code.
 */
export async function startSocks({
  user,
  reply = 0,
}: { user?: { username: string; password: string }; reply?: number } = {}): Promise<SocksServer> {
  const asked: string[] = [];
  const signIns: string[] = [];

  const greet = async (socket: Socket, take: (length: number) => Promise<Buffer>): Promise<boolean> => {
    const [, count = 0] = await take(2);
    const wanted = user ? byPassword : noAuthentication;
    const method = (await take(count)).includes(wanted) ? wanted : noneOfThese;
    socket.write(Buffer.from([5, method]));
    if (method !== byPassword) return method !== noneOfThese;
    const [, nameLength = 0] = await take(2);
    const username = (await take(nameLength)).toString();
    const [length = 0] = await take(1);
    const password = (await take(length)).toString();
    signIns.push(`${username}:${password}`);
    const good = username === user?.username && password === user.password;
    socket.write(Buffer.from([1, good ? 0 : 1]));
    return good;
  };

  const port = await startTcp((socket) => {
    const { take, rest } = reader(socket);
    const run = async () => {
      if (!(await greet(socket, take))) return socket.end();
      const [, , , kind = 0] = await take(4);
      const length = kind === 3 ? ((await take(1))[0] ?? 0) : kind === 4 ? 16 : 4;
      const host = await take(length);
      const target = (await take(2)).readUInt16BE();
      asked.push(`${kind === 3 ? host.toString() : [...host].join('.')}:${target}`);
      socket.write(Buffer.from([5, reply, 0, 1, 127, 0, 0, 1, 0, 0]));
      if (reply !== 0) return socket.end();
      const onward = connect(target, '127.0.0.1').on('error', () => socket.destroy());
      socket.removeAllListeners('data');
      onward.write(rest());
      return socket
        .on('close', () => onward.destroy())
        .pipe(onward)
        .pipe(socket);
    };
    void run();
  });
  return { port, asked, signIns };
}
