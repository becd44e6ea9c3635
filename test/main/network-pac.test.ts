import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, constants, runInContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { evaluatePac, type PacWorld } from '../../src/main/network/pac/evaluate.ts';
import { definePac, type PacGiven } from '../../src/main/network/pac/helpers.ts';
import { routesOfAnswer } from '../../src/main/network/route.ts';
import { startProxy } from '../support/http-proxy.ts';
import { closedPort, sayHello, startHttp } from '../support/local-servers.ts';
import { createTestNetwork, failureOf, getFailure, getText } from '../support/network-client.ts';
import { startSocks } from '../support/socks-server.ts';

const looked: string[] = [];
const world: PacWorld = {
  resolve: async (name) => {
    looked.push(name);
    return name === 'known.test' ? '10.1.2.3' : null;
  },
  myAddress: () => '192.168.7.7',
  // a Wednesday, 18:30 in Greenwich
  now: () => Date.UTC(2026, 6, 15, 18, 30, 0),
};
const target = new URL('https://api.example.test/v1/chat?token=secret');
const script = (body: string) => `function FindProxyForURL(url, host) { ${body} }`;
const run = (body: string) => evaluatePac(script(body), target, world);
const fails = (text: string) => failureOf(evaluatePac(text, target, world));

function served(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pac-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'proxy.pac'), text);
  return pathToFileURL(join(folder, 'proxy.pac')).href;
}

const usePac = (url: string) => createTestNetwork({ proxy: { kind: 'pac', url } });

describe('a proxy script', () => {
  it('chooses between direct, a proxy and SOCKS, host by host', async () => {
    const http = await startProxy();
    const socks = await startSocks();
    const server = await startHttp(sayHello);
    const network = usePac(
      served(
        script(`
          if (dnsDomainIs(host, '.socks.latchkey.test')) return 'SOCKS5 127.0.0.1:${socks.port}';
          if (shExpMatch(host, '*.latchkey.test')) return 'PROXY 127.0.0.1:${http.port}';
          return 'DIRECT';`),
      ),
    );
    expect(await getText(network, `http://a.socks.latchkey.test:${server.port}`)).toBe('hello');
    expect(await getText(network, `http://a.latchkey.test:${server.port}`)).toBe('hello');
    expect(socks.asked).toEqual([`a.socks.latchkey.test:${server.port}`]);
    expect(http.passed).toEqual([`a.latchkey.test:${server.port}`]);
    expect(await network.client.routes(new URL('http://elsewhere.test'))).toEqual([{ kind: 'direct' }]);
  });

  it('may name another way for a proxy that is not there', async () => {
    const gone = await closedPort();
    const proxy = await startProxy();
    const server = await startHttp(sayHello);
    const network = usePac(
      served(script(`return 'PROXY 127.0.0.1:${gone}; PROXY 127.0.0.1:${proxy.port}; DIRECT';`)),
    );
    expect(await getText(network, server.far)).toBe('hello');
    expect(proxy.passed).toHaveLength(1);
  });

  it('comes from an http address, is fetched once, and is asked once for each host', async () => {
    const proxy = await startProxy();
    const server = await startHttp(sayHello);
    let fetched = 0;
    const pac = await startHttp((_request, response) => {
      fetched += 1;
      response.end(script(`return 'PROXY 127.0.0.1:${proxy.port}';`));
    });
    const network = usePac(`${pac.near}/proxy.pac`);
    await Promise.all([getText(network, server.far), getText(network, server.far)]);
    const first = await network.client.routes(new URL(server.far));
    expect(await network.client.routes(new URL(`${server.far}/other`))).toBe(first);
    expect(fetched).toBe(1);
    // loopback asks nobody
    await getText(network, server.near);
    expect(fetched).toBe(1);
  });

  it.each([
    ['throws', script(`throw new Error('broken')`)],
    ['is not a script', 'function ('],
    ['has no FindProxyForURL', 'var x = 1;'],
    ['answers nothing', script('')],
    ['answers something else', script('return 42;')],
    ['never ends', script('for (;;) {}')],
    ['never ends while it loads', 'for (;;) {}'],
    ['takes all memory', script('const all = []; for (;;) all.push(new Array(1e6).fill(1.5));')],
  ])('that %s is `pac-failed`, and nothing is sent past it', { timeout: 20_000 }, async (_what, text) => {
    const server = await startHttp(sayHello);
    const network = usePac(served(text));
    expect(await getFailure(network, server.far)).toMatchObject({
      code: 'pac-failed',
      action: 'check-network',
    });
    expect(server.connections()).toBe(0);
  });

  it.each([
    ['is gone', async () => 'file:///nowhere/proxy.pac', 'pac-failed'],
    ['is refused', async () => (await startHttp((_q, r) => r.writeHead(404).end())).near, 'pac-failed'],
    [
      'is moved',
      async () => (await startHttp((_q, r) => r.writeHead(302, { location: '/x' }).end())).near,
      'pac-failed',
    ],
    [
      'is huge',
      async () => (await startHttp((_q, r) => r.end('/'.repeat(2_000_000)))).near,
      'answer-too-large',
    ],
    ['is on no server', async () => `http://localhost:${await closedPort()}/`, 'offline'],
  ])('that %s is a failure', async (_what, address, code) => {
    expect(await getFailure(usePac(await address()), 'http://far.latchkey.test')).toMatchObject({ code });
  });

  it('that names only what nobody speaks here is a failure', async () => {
    expect(await getFailure(usePac(served(script(`return 'QUIC a:1'`))), 'http://x.test')).toMatchObject({
      code: 'pac-failed',
    });
  });
});

describe('what a script can reach', () => {
  it.each([
    ['process', 'typeof process'],
    ['require', 'typeof require'],
    ['fetch', 'typeof fetch'],
    ['setTimeout', 'typeof setTimeout'],
    ['the thread', 'typeof postMessage'],
    [
      'a process by its own objects',
      `(() => { try { return this.constructor.constructor('return typeof process')(); } catch { return 'undefined'; } })()`,
    ],
    [
      'a process by a helper',
      `(() => { try { return dnsResolve.constructor('return typeof process')(); } catch { return 'undefined'; } })()`,
    ],
    [
      'a process by an error',
      `(() => { try { (function f() { f(); })(); } catch (e) { try { return e.constructor.constructor('return typeof process')(); } catch { return 'undefined'; } } })()`,
    ],
  ])('not %s', async (_what, expression) => {
    expect(await run(`return ${expression};`)).toBe('undefined');
  });

  it('not path or query of the address', async () => {
    expect(await run('return url + " " + host;')).toBe('https://api.example.test/ api.example.test');
  });

  it('not more than twenty names', async () => {
    expect(await fails(script('for (let i = 0; ; i++) dnsResolve(i + ".test");'))).toMatchObject({
      detail: 'it looks up too many names',
    });
  });

  it('its error may be shown, cut short', async () => {
    const failure = await fails(script(`throw new TypeError('no such thing' + 'x'.repeat(9999))`));
    expect(failure.detail).toMatch(/^TypeError: no such thing/);
    expect(failure.detail?.length).toBeLessThanOrEqual(200);
  });
});

describe('helpers', () => {
  it('look names up outside, once each, also while the script loads', async () => {
    looked.length = 0;
    const text = `var mine = dnsResolve('known.test'); ${script(
      `return [mine, dnsResolve('known.test'), dnsResolve('unknown.test'), isResolvable('known.test')].join();`,
    )}`;
    expect(await evaluatePac(text, target, world)).toBe('10.1.2.3,10.1.2.3,,true');
    expect(looked).toEqual(['known.test', 'unknown.test']);
  });

  /** the same text that scripts meet, in a context of its own */
  const evaluate = (expression: string): unknown => {
    const given: PacGiven = {
      url: 'https://a.b.test/',
      host: 'a.b.test',
      known: { 'known.test': '10.1.2.3' },
      myAddress: world.myAddress(),
      now: world.now(),
    };
    const context = createContext(constants.DONT_CONTEXTIFY);
    runInContext(`(${String(definePac)})(${JSON.stringify(given)})`, context);
    return runInContext(expression, context);
  };

  it.each([
    [`isPlainHostName('www')`, true],
    [`isPlainHostName('www.test')`, false],
    [`dnsDomainIs('www.test', '.test')`, true],
    [`localHostOrDomainIs('www', 'www.test')`, true],
    [`localHostOrDomainIs('home.test', 'www.test')`, false],
    [`isInNet('known.test', '10.0.0.0', '255.0.0.0')`, true],
    [`isInNet('10.9.9.9', '10.1.0.0', '255.255.0.0')`, false],
    [`isInNet('192.168.1.1', '192.168.0.0', '255.255.0.0')`, true],
    [`convert_addr('1.2.3.4')`, 0x01020304],
    [`myIpAddress()`, '192.168.7.7'],
    [`dnsDomainLevels('a.b.test')`, 2],
    [`shExpMatch('http://a.test/x', '*://a.?est/*')`, true],
    [`shExpMatch('axtest', 'a.test')`, false],
    [`weekdayRange('WED', 'GMT')`, true],
    [`weekdayRange('FRI', 'MON', 'GMT')`, false],
    [`weekdayRange('TUE', 'SUN', 'GMT')`, true],
    [`timeRange(18, 'GMT')`, true],
    [`timeRange(8, 17, 'GMT')`, false],
    [`timeRange(18, 0, 18, 30, 'GMT')`, true],
    [`timeRange(22, 0, 0, 6, 0, 0, 'GMT')`, false],
    [`dateRange(15, 'GMT')`, true],
    [`dateRange('JUN', 'AUG', 'GMT')`, true],
    [`dateRange('NOV', 'FEB', 'GMT')`, false],
    [`dateRange(2025, 2026, 'GMT')`, true],
    [`dateRange(1, 'JUL', 14, 'JUL', 'GMT')`, false],
    [`dateRange(1, 'JUN', 2026, 15, 'JUL', 2026, 'GMT')`, true],
  ])('%s is %s', (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });

  it('a pattern without * and ? matches exactly itself', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[*?]/.test(text)),
        fc.string(),
        (text, other) => {
          expect(evaluate(`shExpMatch(${JSON.stringify(text)}, ${JSON.stringify(text)})`)).toBe(true);
          expect(evaluate(`shExpMatch(${JSON.stringify(other)}, ${JSON.stringify(text)})`)).toBe(
            other === text,
          );
          expect(evaluate(`shExpMatch(${JSON.stringify(other)}, '*')`)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('answers', () => {
  it('keep their order and leave out what nobody speaks', () => {
    const told = routesOfAnswer('quic x:1; PROXY a.test:3128 ;HTTPS b.test; socks c.test:1081;DIRECT;');
    expect(
      told.map((route) =>
        route.kind === 'direct' ? 'direct' : `${route.protocol} ${route.host}:${route.port}`,
      ),
    ).toEqual(['http a.test:3128', 'https b.test:443', 'socks5 c.test:1081', 'direct']);
  });
});
