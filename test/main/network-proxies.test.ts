import { describe, expect, it } from 'vitest';
import { closedPort, sayHello, startHttp, startHttps, startTcp } from '../support/local-servers.ts';
import { certificatePath, identityOf } from '../support/certificates.ts';
import { startProxy } from '../support/http-proxy.ts';
import { createTestNetwork, getFailure, getText, manual, trusted } from '../support/network-client.ts';
import { startSocks } from '../support/socks-server.ts';

const user = { username: 'pia', password: 'p@ss:wörd' };
const startSecure = () => startHttps(identityOf('server'), sayHello);

describe('a manual proxy', () => {
  it('carries https by a tunnel and http by forwarding', async () => {
    const proxy = await startProxy();
    const secure = await startSecure();
    const plain = await startHttp(sayHello);
    const network = createTestNetwork({ proxy: manual(proxy.port), trust: [trusted(secure.far)] });
    expect(await getText(network, secure.far)).toBe('hello');
    expect(await getText(network, plain.far)).toBe('hello');
    expect(proxy.passed).toEqual([`far.latchkey.test:${secure.port}`, `far.latchkey.test:${plain.port}`]);
  });

  it('may speak TLS itself, and is checked then', async () => {
    const proxy = await startProxy({ certificate: 'server' });
    const secure = await startSecure();
    const network = createTestNetwork({
      proxy: manual(proxy.port, { protocol: 'https', host: 'localhost' }),
      trust: [trusted(secure.far), trusted(`https://localhost:${proxy.port}`)],
    });
    expect(await getText(network, secure.far)).toBe('hello');
    network.settings = { ...network.settings, trust: [trusted(secure.far)] };
    expect(await getFailure(network, secure.far)).toMatchObject({ code: 'tls-unknown-authority' });
  });

  it('that shows the certificate of another is named, and not the server', async () => {
    const proxy = await startProxy({ certificate: 'wrong-host' });
    const network = createTestNetwork({
      proxy: manual(proxy.port, { protocol: 'https', host: 'localhost' }),
      trust: [trusted(`https://localhost:${proxy.port}`)],
    });
    const failure = await getFailure(network, 'https://far.latchkey.test');
    expect(failure.code).toBe('tls-wrong-host');
    expect(failure.message).toContain(`localhost:${proxy.port}`);
  });

  it('is left out for loopback and for what the rules name', async () => {
    const proxy = await startProxy();
    const plain = await startHttp(sayHello);
    const network = createTestNetwork({ proxy: manual(proxy.port, { bypass: ['.latchkey.test'] }) });
    expect(await getText(network, plain.near)).toBe('hello');
    // without the proxy nobody knows this name
    expect(await getFailure(network, plain.far)).toMatchObject({ code: 'offline' });
    expect(proxy.passed).toEqual([]);
  });

  it('that is not there is `offline` and says so', async () => {
    const port = await closedPort();
    const network = createTestNetwork({ proxy: manual(port) });
    const failure = await getFailure(network, 'https://far.latchkey.test');
    expect(failure).toMatchObject({ code: 'offline', action: 'check-network' });
    expect(failure.message).toContain(`127.0.0.1:${port}`);
  });

  it.each([
    [403, 'proxy-refused'],
    [502, 'offline'],
    [504, 'offline'],
  ])('that answers a tunnel with %i is `%s`', async (status, code) => {
    const port = await startTcp((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`));
    });
    const network = createTestNetwork({ proxy: manual(port) });
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({ code });
  });

  it('that knows only other sign-ins is not asked for a password', async () => {
    const port = await startTcp((socket) => {
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 407 No\r\nproxy-authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\ncontent-length: 0\r\n\r\n',
        ),
      );
    });
    const network = createTestNetwork({ proxy: manual(port) });
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({
      code: 'proxy-sign-in-unknown',
    });
    expect(network.asked).toEqual([]);
  });

  it('that hangs up before the tunnel is open is `offline`, since nothing left, and not tried for ever', async () => {
    const port = await startTcp((socket) => {
      socket.once('data', () => socket.destroy());
    });
    const network = createTestNetwork({ proxy: manual(port) });
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({ code: 'offline' });
  });
});

describe('after the request has left', () => {
  it('a proxy that forwards and hangs up is `network-lost`', async () => {
    const port = await startTcp((socket) => {
      socket.once('data', () => socket.destroy());
    });
    const network = createTestNetwork({ proxy: manual(port) });
    expect(await getFailure(network, 'http://far.latchkey.test')).toMatchObject({ code: 'network-lost' });
  });
});

describe('a proxy that wants a name and password', () => {
  it.each(['http', 'https'] as const)('asks, refuses wrong ones, takes right ones (%s)', async (scheme) => {
    const proxy = await startProxy({ user });
    const server = scheme === 'https' ? await startSecure() : await startHttp(sayHello);
    const trust = scheme === 'https' ? [trusted(server.far)] : [];
    const network = createTestNetwork({ proxy: manual(proxy.port), trust });
    const name = `127.0.0.1:${proxy.port}`;

    expect(await getFailure(network, server.far)).toMatchObject({
      code: 'proxy-needs-credentials',
      action: 'check-input',
    });
    expect(network.asked).toEqual([name]);

    network.credentials = { username: 'pia', password: 'wrong' };
    expect(await getFailure(network, server.far)).toMatchObject({ code: 'proxy-needs-credentials' });
    expect(network.asked).toEqual([name, name]);

    network.credentials = user;
    expect(await getText(network, server.far)).toBe('hello');
    expect(network.asked).toHaveLength(2);
  });

  it('does not get refused ones again and again, which locks accounts', async () => {
    const proxy = await startProxy({ user });
    const network = createTestNetwork({ proxy: manual(proxy.port) });
    network.credentials = { username: 'pia', password: 'wrong' };
    for (let times = 0; times < 3; times += 1) {
      expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({
        code: 'proxy-needs-credentials',
      });
    }
    expect(proxy.signIns).toEqual(['pia:wrong']);
    // the same words told anew are tried anew
    network.credentials = { ...network.credentials };
    await getFailure(network, 'https://far.latchkey.test');
    expect(proxy.signIns).toHaveLength(2);
  });

  it('is asked about before the first request where the settings say so', async () => {
    const proxy = await startProxy({ user });
    const network = createTestNetwork({ proxy: manual(proxy.port, { needsCredentials: true }) });
    await getFailure(network, 'https://far.latchkey.test');
    expect(network.asked).toHaveLength(1);
    expect(proxy.signIns).toEqual([]);
  });

  it('never shows them to the server, and no failure holds them', async () => {
    const proxy = await startProxy({ user });
    const seen: string[] = [];
    const plain = await startHttp((request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.end();
    });
    const network = createTestNetwork({ proxy: manual(proxy.port) });
    network.credentials = user;
    await getText(network, plain.far);
    expect(seen.join()).not.toContain('proxy-authorization');
    network.credentials = { username: 'pia', password: 'hunter2222' };
    expect(JSON.stringify(await getFailure(network, plain.far))).not.toMatch(/pia|hunter2222/);
  });
});

describe('SOCKS5', () => {
  const socks = (port: number) => manual(port, { protocol: 'socks5' });

  it('carries http and https, and looks names up itself', async () => {
    const proxy = await startSocks();
    const secure = await startSecure();
    const plain = await startHttp(sayHello);
    const network = createTestNetwork({ proxy: socks(proxy.port), trust: [trusted(secure.far)] });
    expect(await getText(network, secure.far)).toBe('hello');
    expect(await getText(network, plain.far)).toBe('hello');
    expect(proxy.asked).toEqual([`far.latchkey.test:${secure.port}`, `far.latchkey.test:${plain.port}`]);
  });

  it('asks for a name and password and takes the right ones', async () => {
    const proxy = await startSocks({ user });
    const plain = await startHttp(sayHello);
    const network = createTestNetwork({ proxy: socks(proxy.port) });
    expect(await getFailure(network, plain.far)).toMatchObject({ code: 'proxy-needs-credentials' });
    network.credentials = { username: 'pia', password: 'wrong' };
    expect(await getFailure(network, plain.far)).toMatchObject({ code: 'proxy-needs-credentials' });
    network.credentials = user;
    expect(await getText(network, plain.far)).toBe('hello');
    expect(network.asked).toHaveLength(2);
    expect(proxy.signIns).toEqual(['pia:wrong', `pia:${user.password}`]);
  });

  it.each([
    [1, 'offline'],
    [2, 'proxy-refused'],
    [4, 'offline'],
    [5, 'offline'],
  ])('reply %i is `%s`', async (reply, code) => {
    const proxy = await startSocks({ reply });
    const network = createTestNetwork({ proxy: socks(proxy.port) });
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({ code });
  });

  it('checks certificates as everywhere', async () => {
    const proxy = await startSocks();
    const secure = await startSecure();
    const network = createTestNetwork({ proxy: socks(proxy.port) });
    expect(await getFailure(network, secure.far)).toMatchObject({ code: 'tls-unknown-authority' });
  });

  it('that is something else is said to be', async () => {
    const port = await startTcp((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const network = createTestNetwork({ proxy: socks(port) });
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({ code: 'proxy-unknown' });
  });
});

describe('the system', () => {
  it('is its environment, with credentials in the address', async () => {
    const proxy = await startProxy({ user });
    const secure = await startSecure();
    const plain = await startHttp(sayHello);
    const network = createTestNetwork({ trust: [trusted(secure.far)] });
    const address = `http://pia:${encodeURIComponent(user.password)}@127.0.0.1:${proxy.port}`;
    network.environment = { HTTPS_PROXY: address, http_proxy: address };
    expect(await getText(network, secure.far)).toBe('hello');
    expect(await getText(network, plain.far)).toBe('hello');
    expect(proxy.passed).toHaveLength(2);
  });

  it('ALL_PROXY speaks for both, and may be SOCKS', async () => {
    const proxy = await startSocks();
    const plain = await startHttp(sayHello);
    const network = createTestNetwork();
    network.environment = { ALL_PROXY: `socks5h://127.0.0.1:${proxy.port}` };
    expect(await getText(network, plain.far)).toBe('hello');
    expect(proxy.asked).toHaveLength(1);
  });

  it('NO_PROXY leaves places out', async () => {
    const proxy = await startProxy();
    const network = createTestNetwork();
    network.environment = { HTTPS_PROXY: `127.0.0.1:${proxy.port}`, NO_PROXY: 'other.test, latchkey.test' };
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({ code: 'offline' });
    expect(proxy.passed).toEqual([]);
  });

  it('a proxy of an unknown kind is a failure and never silence', async () => {
    const network = createTestNetwork();
    network.environment = { HTTPS_PROXY: 'socks4://127.0.0.1:1' };
    expect(await getFailure(network, 'https://far.latchkey.test')).toMatchObject({ code: 'proxy-unknown' });
  });

  it('can be told by the host, which learns no path', async () => {
    const proxy = await startProxy();
    const plain = await startHttp(sayHello);
    const asked: string[] = [];
    const network = createTestNetwork(
      {},
      {
        systemProxy: async (url) => {
          asked.push(url);
          return `PROXY 127.0.0.1:${proxy.port}; DIRECT`;
        },
      },
    );
    expect(await getText(network, `${plain.far}/secret?token=1`)).toBe('hello');
    expect(asked).toEqual([`${plain.far}/`]);
  });
});

describe('connections', () => {
  it('are kept and used again', async () => {
    const proxy = await startProxy();
    const secure = await startSecure();
    const network = createTestNetwork({ proxy: manual(proxy.port), trust: [trusted(secure.far)] });
    for (let times = 0; times < 8; times += 1) await getText(network, secure.far);
    // the pool may open a second one while the first is not idle yet
    expect(secure.connections()).toBeLessThanOrEqual(2);
    expect(proxy.passed.length).toBe(secure.connections());
  });

  it('are made anew after a change of settings, and running answers still end', async () => {
    const proxy = await startProxy();
    const more = Promise.withResolvers<void>();
    const plain = await startHttp((_request, response) => {
      response.write('first ');
      void more.promise.then(() => response.end('second'));
    });
    const network = createTestNetwork({ proxy: manual(proxy.port) });
    const running = await network.client.fetch(plain.far);
    network.settings = { proxy: { kind: 'none' }, trust: [] };
    const direct = await network.client.fetch(plain.near);
    more.resolve();
    expect(await running.text()).toBe('first second');
    expect(await direct.text()).toBe('first second');
    expect(proxy.passed).toHaveLength(1);
  });

  it('end with the client', async () => {
    const plain = await startHttp((_request, response) => response.write('never ends'));
    const network = createTestNetwork();
    const running = await network.client.fetch(plain.near);
    await network.client.close();
    await expect(running.text()).rejects.toThrow();
  });

  it('an abort passes through as such', async () => {
    const port = await startTcp(() => undefined);
    const network = createTestNetwork({ proxy: manual(port) });
    const abort = new AbortController();
    const sent = network.client.fetch('https://far.latchkey.test', { signal: abort.signal });
    abort.abort();
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a certificate file that is gone says so', async () => {
    const network = createTestNetwork({
      trust: [{ origin: 'https://localhost:1', caFile: `${certificatePath('ca')}.gone` }],
    });
    const failure = await getFailure(network, 'https://localhost:1');
    expect(failure).toMatchObject({ code: 'certificate-file-unreadable', detail: 'ENOENT' });
    expect(failure.message).not.toContain('/');
  });
});
