import { createServer, request } from 'node:http';
import { Server, type AddressInfo, type ListenOptions } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openCallbackServer, type CallbackRequest } from '../../src/main/login/callback-server.ts';
import { closedPort } from '../support/local-servers.ts';
import { createManualClock } from '../support/manual-clock.ts';

const state = 'a'.repeat(43);

async function open(given: Partial<CallbackRequest> = {}) {
  const clock = createManualClock();
  const server = await openCallbackServer(
    { hostname: '127.0.0.1', ports: [0], path: '/callback', state, ...given },
    clock,
  );
  onTestFinished(server.close);
  return { ...server, clock };
}

interface Visit {
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
}

const visit = (
  uri: string,
  { method = 'GET', path, host }: Visit = {},
): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const { port, host: ours, pathname } = new URL(uri);
    request(
      { host: '127.0.0.1', port, method, path: path ?? pathname, headers: { host: host ?? ours } },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    )
      .on('error', reject)
      .end();
  });

test('a connection that cannot be taken does not end the wait, nor the process', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen');
  onTestFinished(() => listen.mockRestore());
  const { redirectUri, result } = await open();
  const [listening] = listen.mock.contexts as Server[];
  // as Node tells it where accept(2) fails
  const refused = Object.assign(new Error('accept EMFILE'), { code: 'EMFILE', syscall: 'accept' });
  expect(listening?.emit('error', refused)).toBe(true);
  const { status } = await visit(redirectUri, { path: `/callback?code=abc&state=${state}` });
  expect(status).toBe(200);
  expect((await result).searchParams.get('code')).toBe('abc');
});

test('the right state ends the wait, with the address as it came', async () => {
  const { redirectUri, result } = await open();
  expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  const { status } = await visit(redirectUri, { path: `/callback?code=abc&state=${state}&iss=x` });
  expect(status).toBe(200);
  expect((await result).searchParams.get('code')).toBe('abc');
  await expect(visit(redirectUri, { path: `/callback?code=abc&state=${state}` })).rejects.toThrow();
});

test('two hundred strangers do not end it', async () => {
  const { redirectUri, result } = await open();
  const { port } = new URL(redirectUri);
  const strangers: [Visit, number][] = [
    [{ path: '/callback?code=evil&state=wrong' }, 400],
    [{ path: '/callback?code=evil' }, 400],
    [{ path: `/other?state=${state}` }, 404],
    [{ path: `/callback/?state=${state}` }, 404],
    [{ path: `/callback?state=${state}`, method: 'POST' }, 405],
    [{ path: `/callback?state=${state}`, host: `evil.example:${port}` }, 404],
    [{ path: `/callback?state=${state}`, host: `localhost:${port}` }, 404],
    [{ path: `/callback?x=${'x'.repeat(9_000)}` }, 431],
  ];
  for (let round = 0; round < 25; round += 1) {
    const answers = await Promise.all(strangers.map(([stranger]) => visit(redirectUri, stranger)));
    expect(answers.map(({ status }) => status)).toEqual(strangers.map(([, status]) => status));
  }
  await visit(redirectUri, { path: `/callback?code=mine&state=${state}` });
  expect((await result).searchParams.get('code')).toBe('mine');
});

test('nothing of a request is written into the page', async () => {
  const { redirectUri } = await open();
  for (const given of ['state=<b>canary</b>', `error=canary&error_description=canary&state=${state}`]) {
    expect((await visit(redirectUri, { path: `/callback?${given}` })).body).not.toContain('canary');
  }
});

test('it gives up after five minutes', async () => {
  const { result, clock } = await open();
  clock.advance(5 * 60_000);
  await expect(result).rejects.toMatchObject({ failure: { code: 'login.browser-timeout' } });
});

/** a port that another program has, on this address only */
async function takenAt(host: '127.0.0.1' | '::1'): Promise<number> {
  const other = createServer();
  onTestFinished(() => new Promise<void>((resolve) => other.close(() => resolve())));
  return new Promise((resolve, reject) => {
    other.once('error', reject);
    other.listen(0, host, () => resolve((other.address() as AddressInfo).port));
  });
}

test('registered ports are tried in their order, and a clear failure names them when all are taken', async () => {
  const port = await takenAt('127.0.0.1');
  const { redirectUri } = await open({ ports: [port, 0] });
  expect(new URL(redirectUri).port).not.toBe(String(port));
  await expect(open({ ports: [port] })).rejects.toMatchObject({
    failure: { code: 'login.no-port', detail: String(port) },
  });
});

test('where the address says localhost, both families answer', async () => {
  const { redirectUri, result } = await open({ hostname: 'localhost' });
  expect(redirectUri).toMatch(/^http:\/\/localhost:/);
  await visit(redirectUri, { path: `/callback?code=abc&state=${state}` });
  expect((await result).hostname).toBe('localhost');
});

test('a port that another program has at ::1 is not ours: the browser may ask there first', async () => {
  const [taken, spare] = [await takenAt('::1'), await closedPort()];
  const { redirectUri } = await open({ hostname: 'localhost', ports: [taken, spare] });
  expect(new URL(redirectUri).port).toBe(String(spare));
  await expect(open({ hostname: 'localhost', ports: [taken] })).rejects.toMatchObject({
    failure: { code: 'login.no-port', detail: String(taken) },
  });
  // what was begun there is given back, and an address of 127.0.0.1 has nothing to do with it
  const only = await open({ ports: [taken] });
  expect(new URL(only.redirectUri).port).toBe(String(taken));
});

test.each(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])('a machine without IPv6 (%s) does without', async (code) => {
  const real = Server.prototype.listen;
  const listen = vi.spyOn(Server.prototype, 'listen');
  onTestFinished(() => listen.mockRestore());
  listen.mockImplementation(function (this: Server, options: ListenOptions, heard?: () => void) {
    if (options.host !== '::1') return real.call(this, options, heard);
    queueMicrotask(() => this.emit('error', Object.assign(new Error(code), { code })));
    return this;
  });
  const { redirectUri, result } = await open({ hostname: 'localhost' });
  await visit(redirectUri, { path: `/callback?code=abc&state=${state}` });
  expect((await result).searchParams.get('code')).toBe('abc');
});
