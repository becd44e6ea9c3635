import { describe, expect, it } from 'vitest';
import { identityOf } from '../support/certificates.ts';
import { startProxy } from '../support/http-proxy.ts';
import { sayHello, startHttp, startHttps } from '../support/local-servers.ts';
import { createTestNetwork, getFailure, getText, manual, trusted } from '../support/network-client.ts';
import { isInstalled, machineName, startMicrosocks, startTinyproxy } from '../support/real-proxies.ts';

const user = { username: 'pia', password: 'hunter2222' };

describe.skipIf(!isInstalled('tinyproxy'))('tinyproxy with a sign-in', () => {
  it.each(['http', 'https'] as const)('asks, refuses wrong words, takes right ones (%s)', async (scheme) => {
    const upstream = await startProxy();
    const port = await startTinyproxy(upstream.port, user);
    const server =
      scheme === 'https' ? await startHttps(identityOf('server'), sayHello) : await startHttp(sayHello);
    const network = createTestNetwork({
      proxy: manual(port),
      trust: scheme === 'https' ? [trusted(server.far)] : [],
    });
    expect(await getFailure(network, server.far)).toMatchObject({ code: 'proxy-needs-credentials' });
    network.credentials = { ...user, password: 'wrong' };
    // without a tunnel it refuses a wrong password with a 401, which cannot be told from the server's own
    if (scheme === 'https')
      expect(await getFailure(network, server.far)).toMatchObject({ code: 'proxy-needs-credentials' });
    else expect((await network.client.fetch(server.far)).status).toBe(401);
    network.credentials = user;
    expect(await getText(network, server.far)).toBe('hello');
    expect(upstream.passed).toEqual([`far.latchkey.test:${server.port}`]);
  });

  it('a private authority that is not trusted is refused through it too', async () => {
    const port = await startTinyproxy((await startProxy()).port, user);
    const server = await startHttps(identityOf('server'), sayHello);
    const network = createTestNetwork({ proxy: manual(port) });
    network.credentials = user;
    expect(await getFailure(network, server.far)).toMatchObject({ code: 'tls-unknown-authority' });
  });
});

const name = await machineName();

describe.skipIf(!isInstalled('microsocks') || name === null)('microsocks with a sign-in', () => {
  const byName = (scheme: 'http' | 'https', port: number) => `${scheme}://${name}:${port}`;

  it('asks, refuses wrong words, takes right ones', async () => {
    const port = await startMicrosocks(user);
    const server = await startHttp(sayHello);
    const url = byName('http', server.port);
    const network = createTestNetwork({ proxy: manual(port, { protocol: 'socks5' }) });
    expect(await getFailure(network, url)).toMatchObject({ code: 'proxy-needs-credentials' });
    network.credentials = { ...user, password: 'wrong' };
    expect(await getFailure(network, url)).toMatchObject({ code: 'proxy-needs-credentials' });
    network.credentials = user;
    expect(await getText(network, url)).toBe('hello');
  });

  it('carries TLS to the end: the name in the certificate is checked behind it', async () => {
    const port = await startMicrosocks(user);
    const server = await startHttps(identityOf('server'), sayHello);
    const url = byName('https', server.port);
    const network = createTestNetwork({
      proxy: manual(port, { protocol: 'socks5' }),
      trust: [trusted(url)],
    });
    network.credentials = user;
    expect(await getFailure(network, url)).toMatchObject({ code: 'tls-wrong-host' });
  });
});
