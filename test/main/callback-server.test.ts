import { createServer, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openCallbackServer, type CallbackRequest } from '../../src/main/login/callback-server.ts';
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

test('registered ports are tried in their order, and a clear failure names them when all are taken', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
  });
  onTestFinished(() => new Promise<void>((resolve) => taken.close(() => resolve())));
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
