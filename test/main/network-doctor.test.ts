import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/main/fault.ts';
import { createDoctor } from '../../src/main/network/doctor/doctor.ts';
import type { AccountProbes } from '../../src/main/network/doctor/probes.ts';
import { scrub } from '../../src/main/network/doctor/scrub.ts';
import { stepNames, walk, type Probes } from '../../src/main/network/doctor/walk.ts';
import type { Diagnosis, NetworkSettings } from '../../src/shared/contract/network.ts';
import { identityOf } from '../support/certificates.ts';
import { startProxy } from '../support/http-proxy.ts';
import { closedPort, sayHello, startHttp, startHttps, startTcp } from '../support/local-servers.ts';
import { createTestNetwork, manual, trusted, type TestNetwork } from '../support/network-client.ts';
import { startSocks } from '../support/socks-server.ts';

const info = {
  name: 'Latchkey',
  version: '1.2.3',
  host: 'loopback' as const,
  platform: 'test',
  versions: [],
  logFolder: null,
};
const fine = { signIn: async () => 'valid', api: async () => '12 models' };

function diagnose(network: TestNetwork, account: AccountProbes): Promise<Diagnosis> {
  const doctor = createDoctor({
    client: network.client,
    source: { settings: () => network.settings },
    info,
    clock: { now: () => Date.UTC(2026, 0, 2), monotonic: () => performance.now() },
    account: () => account,
  });
  return doctor('account-1');
}

const visit = (
  url: string,
  settings: Partial<NetworkSettings> = {},
  account: Partial<AccountProbes> = {},
): Promise<Diagnosis> => diagnose(createTestNetwork(settings), { url, ...fine, ...account });

/** "dns ok, proxy skipped, …" */
const told = ({ steps }: Diagnosis) => steps.map(({ name, state }) => `${name} ${state}`).join(', ');

/** The step that failed and its code; all before it must not have failed and all after it must be skipped. */
function failed({ steps }: Diagnosis): string {
  const at = steps.findIndex(({ state }) => state === 'failed');
  expect(steps.map(({ name }) => name)).toEqual(stepNames);
  expect(steps.slice(at + 1).every(({ state }) => state === 'skipped')).toBe(true);
  expect(steps[at]?.failure?.message).toBeTruthy();
  return `${steps[at]?.name} ${steps[at]?.failure?.code}`;
}

describe('the connection doctor', () => {
  it('walks a direct way', async () => {
    const server = await startHttps(identityOf('server'), sayHello);
    const found = await visit(`${server.near}/v1`, { trust: [trusted(server.near)] });
    expect(told(found)).toBe('dns ok, proxy skipped, tls ok, origin ok, sign-in ok, api ok');
    expect(found.steps.at(-1)?.detail).toBe('12 models');
    expect(found.report).toContain('Latchkey test server');
    expect(found.report).toContain('valid  2020-01-01 to 2126-01-01');
  });

  it.each(['http', 'socks5'] as const)('walks a way through a proxy (%s)', async (protocol) => {
    const { port } = protocol === 'http' ? await startProxy() : await startSocks();
    const server = await startHttps(identityOf('server'), sayHello);
    const found = await visit(server.far, {
      proxy: manual(port, { protocol, host: 'localhost', bypass: ['other.test'] }),
      trust: [trusted(server.far)],
    });
    expect(told(found)).toBe('dns ok, proxy ok, tls ok, origin ok, sign-in ok, api ok');
    expect(found.report).toContain(`way ${protocol} proxy localhost:${port}`);
  });

  it('walks an unencrypted way, with a proxy that forwards', async () => {
    const { port } = await startProxy();
    const server = await startHttp(sayHello);
    expect(told(await visit(server.near))).toBe(
      'dns ok, proxy skipped, tls skipped, origin ok, sign-in ok, api ok',
    );
    expect(told(await visit(server.far, { proxy: manual(port) }))).toBe(
      'dns skipped, proxy ok, tls skipped, origin ok, sign-in ok, api ok',
    );
  });

  it('names that nobody knows', async () => {
    expect(failed(await visit('https://nowhere.latchkey.test'))).toBe('dns offline');
  });

  it('a proxy that is not there', async () => {
    const proxy = manual(await closedPort());
    expect(failed(await visit('https://far.latchkey.test', { proxy }))).toBe('proxy offline');
  });

  it('a proxy that wants a password, or another one', async () => {
    const { port } = await startProxy({ user: { username: 'pia', password: 'right' } });
    const network = createTestNetwork({ proxy: manual(port) });
    const account = { url: 'https://far.latchkey.test', ...fine };
    expect(failed(await diagnose(network, account))).toBe('proxy proxy-needs-credentials');
    network.credentials = { username: 'pia', password: 'wrong-word' };
    const found = await diagnose(network, account);
    expect(failed(found)).toBe('proxy proxy-needs-credentials');
    expect(JSON.stringify(found)).not.toMatch(/pia|wrong-word/);
  });

  it('a proxy script that fails', async () => {
    const settings = { proxy: { kind: 'pac', url: 'file:///nowhere/proxy.pac' } } as const;
    const found = await visit('https://far.latchkey.test', settings);
    expect(failed(found)).toBe('proxy pac-failed');
    expect(found.report).toContain('setting pac, way not known');
  });

  it('a port where nothing listens', async () => {
    expect(failed(await visit(`https://localhost:${await closedPort()}`))).toBe('tls offline');
  });

  it.each([
    ['stranger', 'tls-unknown-authority', 'Latchkey stranger'],
    ['expired', 'tls-expired', '2020-01-01 to 2021-01-01'],
    ['wrong-host', 'tls-wrong-host', 'Latchkey elsewhere'],
  ])('the certificate "%s", which the report shows', async (name, code, shown) => {
    const server = await startHttps(identityOf(name), sayHello);
    const found = await visit(server.near, { trust: [trusted(server.near)] });
    expect(failed(found)).toBe(`tls ${code}`);
    expect(found.report).toContain(shown);
  });

  it('a server that takes the connection and says nothing useful', async () => {
    const port = await startTcp((socket) => {
      socket.once('data', () => socket.destroy());
    });
    expect(failed(await visit(`http://localhost:${port}`))).toBe('origin network-lost');
  });

  it('a network that wants its own sign-in first', async () => {
    const server = await startHttp((_request, response) => response.writeHead(511).end());
    expect(failed(await visit(server.near))).toBe('origin intercepted');
  });

  it('an account that needs its person, and an API that refuses', async () => {
    const server = await startHttp(sayHello);
    const fault = (code: string) => async () => {
      throw new Fault({ code, message: 'Do this.', action: 'sign-in' });
    };
    expect(failed(await visit(server.near, {}, { signIn: fault('needs-sign-in') }))).toBe(
      'sign-in needs-sign-in',
    );
    expect(failed(await visit(server.near, {}, { api: fault('rate-limited') }))).toBe('api rate-limited');
  });

  it('keeps an unforeseen error out of the answer but for its name', async () => {
    const probes: Probes = {
      dns: async () => ({ detail: 'fine' }),
      proxy: async () => {
        throw new RangeError('token sk-12345678 of pia@example.test');
      },
      tls: async () => ({ detail: '' }),
      origin: async () => ({ detail: '' }),
      'sign-in': async () => ({ detail: '' }),
      api: async () => ({ detail: '' }),
    };
    let at = 0;
    const steps = await walk(probes, () => (at += 7));
    expect(steps.map(({ ms }) => ms)).toEqual([7, 7, 0, 0, 0, 0]);
    expect(steps[1]).toMatchObject({
      state: 'failed',
      detail: 'RangeError',
      failure: { code: 'unexpected' },
    });
  });
});

describe('the report', () => {
  it('has versions, hosts and steps, and no secret that somebody let slip into a detail', async () => {
    const server = await startHttp(sayHello);
    const found = await visit(
      `${server.near}/v1/models?key=query-secret`,
      {},
      {
        signIn: async () => 'pia@example.test, Bearer abcdefgh.ijklmnop, https://u:hunter2@x.test/a?b=c',
        api: async () =>
          'eyJhbGciOiJub25lIn0.eyJzdWIiOiJwaWEifQ.c2lnbmF0dXJl sk-proj1234567890 password=hunter2',
      },
    );
    expect(found.report).toContain(`Latchkey 1.2.3 connection report, 2026-01-02T00:00:00.000Z`);
    expect(found.report).toContain(`Node ${process.versions.node}`);
    expect(found.report).toContain(`Server   ${new URL(server.near).host}`);
    for (const name of stepNames) expect(found.report).toContain(name);
    for (const text of [found.report, JSON.stringify(found.steps)]) {
      expect(text).not.toMatch(/pia|abcdefgh|hunter2|b=c|eyJ|sk-proj|query-secret/);
    }
  });

  it.each([
    ['tls-unknown-authority: fine', 'tls-unknown-authority: fine'],
    ['key-refused', 'key-refused'],
    ['http proxy cache.test:3128', 'http proxy cache.test:3128'],
    ['see https://a.test/x/y?z=1#t now', 'see https://a.test/… now'],
    ['file /x, code=abc', 'file /x, code=[secret]'],
  ])('scrubs "%s" to "%s"', (text, expected) => {
    expect(scrub(text)).toBe(expected);
  });
});
