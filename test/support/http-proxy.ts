import type { LookupFunction } from 'node:net';
import { Server } from 'proxy-chain';
import { onTestFinished } from 'vitest';
import { identityOf } from './certificates.ts';

export interface HttpProxy {
  readonly port: number;
  /** host:port of every request that it let through */
  readonly passed: string[];
  /** name:password of every request that it saw */
  readonly signIns: string[];
}

// every name is this machine
const lookup: LookupFunction = (_name, { all }, done) =>
  all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

/** An HTTP proxy in this process, with a sign-in where `user` is given; with a `certificate` it speaks TLS itself. */
export async function startProxy({
  user,
  certificate,
}: { user?: { username: string; password: string }; certificate?: string } = {}): Promise<HttpProxy> {
  const passed: string[] = [];
  const signIns: string[] = [];
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    ...(certificate
      ? { serverType: 'https', httpsOptions: identityOf(certificate) }
      : { serverType: 'http' }),
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      signIns.push(`${username}:${password}`);
      const good = !user || (username === user.username && password === user.password);
      if (good) passed.push(`${hostname}:${port}`);
      return { requestAuthentication: !good, dnsLookup: lookup as never };
    },
  });
  await server.listen();
  onTestFinished(() => server.close(true));
  return { port: server.port, passed, signIns };
}
