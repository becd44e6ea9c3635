import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { announce, askForLink } from '../../src/main/loopback/handover.ts';
import { createIdleExit } from '../../src/main/loopback/idle.ts';
import { serveLoopback, type LoopbackHost } from '../../src/main/loopback/serve.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import { openLoopbackWindow } from '../support/loopback-window.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMachine, startApp } from '../support/test-app.ts';
import { hostSuite } from './host-suite.ts';

async function serve(): Promise<{ served: LoopbackHost; clock: ManualClock }> {
  const machine = await createMachine();
  const { app } = await startApp(machine);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-window-'));
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Latchkey</title>');
  writeFileSync(join(folder, 'secret.html'), 'not for you');
  const clock = createManualClock();
  const served = await serveLoopback({ app, rendererFolder, random: systemRandom, clock });
  onTestFinished(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { served, clock };
}

hostSuite('loopback', async () => {
  const { served } = await serve();
  const window = await openLoopbackWindow(served.link());
  onTestFinished(window.close);
  return window;
});

/** what a window would choose at random */
const session = 'a'.repeat(64);

const secretOf = (link: string) => new URL(link).hash.replace('#k=', '');

const swap = (origin: string, body: string, headers: Record<string, string> = { origin }) =>
  fetch(`${origin}/session`, { method: 'POST', headers, body });

/** fetch sets Host by itself: a raw request says what it likes */
const rawStatus = (origin: string, headers: Record<string, string>, path = '/'): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.on('error', () => resolve(0));
    socket.on('close', resolve);
  });

test('a link works once, and its window may ask again', async () => {
  const { served } = await serve();
  const secret = secretOf(served.link());
  const body = JSON.stringify({ secret, session });
  expect((await swap(served.origin, body)).status).toBe(204);
  expect((await swap(served.origin, body)).status).toBe(204);
  const another = JSON.stringify({ secret, session: 'b'.repeat(64) });
  expect((await swap(served.origin, another)).status).toBe(401);
});

test('a session that could be guessed is refused', async () => {
  const { served } = await serve();
  const secret = secretOf(served.link());
  expect((await swap(served.origin, JSON.stringify({ secret, session: 'short' }))).status).toBe(401);
  expect((await swap(served.origin, JSON.stringify({ secret }))).status).toBe(401);
});

test('a wrong secret, another origin, a large or broken body get nothing', async () => {
  const { served } = await serve();
  const secret = secretOf(served.link());
  const { origin } = served;
  expect((await swap(origin, JSON.stringify({ secret: 'x'.repeat(43), session }))).status).toBe(401);
  const body = JSON.stringify({ secret, session });
  expect((await swap(origin, body, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await swap(origin, body, {})).status).toBe(403);
  expect((await swap(origin, 'x'.repeat(5000))).status).toBe(413);
  expect((await swap(origin, '{')).status).toBe(401);
  expect((await swap(origin, body)).status).toBe(204);
});

test('another name for the address is refused', async () => {
  const { served } = await serve();
  const { port, host } = new URL(served.origin);
  expect(await rawStatus(served.origin, { host })).toBe(200);
  expect(await rawStatus(served.origin, { host: `localhost:${port}` })).toBe(421);
  expect(await rawStatus(served.origin, { host: `evil.example:${port}` })).toBe(421);
});

test('only files of the window are served', async () => {
  const { served } = await serve();
  const { host } = new URL(served.origin);
  for (const path of [
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/index.html/../../secret.html',
    '/nothing.js',
    '/%ff',
  ]) {
    expect(await rawStatus(served.origin, { host }, path), path).toBe(404);
  }
});

test('the page is fenced in by its headers and no cookie is ever set', async () => {
  const { served } = await serve();
  const page = await fetch(served.origin);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'none'");
  const swapped = await swap(served.origin, JSON.stringify({ secret: secretOf(served.link()), session }));
  expect([...page.headers.getSetCookie(), ...swapped.headers.getSetCookie()]).toEqual([]);
});

test('a socket without a session, with a wrong one, or from another page is closed', async () => {
  const { served, clock } = await serve();
  const address = `${served.origin.replace('http', 'ws')}/host`;
  const silent = new WebSocket(address, { origin: served.origin });
  await new Promise((resolve) => silent.on('open', resolve));
  const closed = closeCode(silent);
  clock.advance(5_000);
  expect(await closed).toBe(4401);

  const wrong = new WebSocket(address, { origin: served.origin });
  wrong.on('open', () => wrong.send(JSON.stringify({ session: 'nope' })));
  expect(await closeCode(wrong)).toBe(4401);

  expect(await closeCode(new WebSocket(address, { origin: 'http://evil.example' }))).toBe(0);
  expect(await closeCode(new WebSocket(address))).toBe(0);
});

test('a page that is refused a socket and resets its connection does not end the host', async () => {
  const { served } = await serve();
  const ends: unknown[] = [];
  const note = (error: unknown) => ends.push(error);
  process.on('uncaughtExceptionMonitor', note);
  onTestFinished(() => {
    process.off('uncaughtExceptionMonitor', note);
  });
  const upgrade = `GET /host HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  const ask = () => {
    const socket = connect(Number(new URL(served.origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(upgrade);
    return socket;
  };
  const answered = ask();
  const [answer] = (await once(answered, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 403/);
  answered.resetAndDestroy();
  for (const socket of Array.from({ length: 20 }, ask)) {
    await once(socket, 'connect');
    socket.resetAndDestroy();
  }
  expect((await fetch(`${served.origin}/index.html`)).status).toBe(200);
  expect(ends).toEqual([]);
});

test('a later start of the same person is given a fresh link, and nobody else is', async () => {
  const { served } = await serve();
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-handover-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(await askForLink(folder)).toBeNull();
  const takeBack = announce(folder, { origin: served.origin, doorSecret: served.doorSecret });
  const link = await askForLink(folder);
  const body = JSON.stringify({ secret: secretOf(link ?? ''), session });
  expect((await swap(served.origin, body)).status).toBe(204);

  const ask = (headers: Record<string, string>) =>
    fetch(`${served.origin}/link`, { method: 'POST', headers });
  expect((await ask({})).status).toBe(403);
  expect((await ask({ authorization: 'Bearer wrong' })).status).toBe(403);
  expect((await ask({ authorization: `Bearer ${served.doorSecret}`, origin: served.origin })).status).toBe(
    403,
  );
  takeBack();
  expect(await askForLink(folder)).toBeNull();
});

test('the host ends some time after its last window, unless something goes on', () => {
  const clock = createManualClock();
  let busy = true;
  let exits = 0;
  const idle = createIdleExit({ clock, afterMs: 60_000, busy: () => busy, exit: () => (exits += 1) });
  idle.windows(0);
  clock.advance(30_000);
  idle.windows(1);
  clock.advance(600_000);
  expect(exits).toBe(0);
  idle.windows(0);
  clock.advance(60_000);
  expect(exits).toBe(0);
  busy = false;
  clock.advance(60_000);
  expect(exits).toBe(1);
});
