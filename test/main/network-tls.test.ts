import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { networkFault } from '../../src/main/network/faults.ts';
import { direct } from '../../src/main/network/route.ts';
import { certificatePath, certificateText, identityOf } from '../support/certificates.ts';
import { closedPort, sayHello, startHttps, startTcp } from '../support/local-servers.ts';
import { createTestNetwork, getFailure, getText, trusted } from '../support/network-client.ts';

const execute = promisify(execFile);

describe('whom the client trusts', () => {
  it('a private authority, where the settings name it and nowhere else', async () => {
    const server = await startHttps(identityOf('server'), sayHello);
    const other = await startHttps(identityOf('server'), sayHello);
    const network = createTestNetwork({ trust: [trusted(server.near)] });
    expect(await getText(network, server.near)).toBe('hello');
    expect(await getText(network, `https://127.0.0.1:${server.port}`).catch(() => 'refused')).toBe('refused');
    expect(await getFailure(network, other.near)).toMatchObject({ code: 'tls-unknown-authority' });
  });

  it.runIf(process.platform === 'linux').each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])(
    "the system's authorities, and those of %s",
    async (variable) => {
      const server = await startHttps(identityOf('server'), sayHello);
      // both are read once, when a program starts
      const program = `import { createHttpClient } from '${new URL('../../src/main/network/client.ts', import.meta.url).href}';
        const client = createHttpClient('Latchkey/test');
        console.log(await client.fetch('${server.near}').then((got) => got.text(), (error) => error.failure.code));
        await client.close();`;
      const run = async (env: NodeJS.ProcessEnv) =>
        (await execute(process.execPath, ['--input-type=module', '--eval', program], { env })).stdout.trim();
      expect(await run({})).toBe('tls-unknown-authority');
      expect(await run({ [variable]: certificatePath('ca') })).toBe('hello');
    },
  );

  it('those of NODE_EXTRA_CA_CERTS also where Node itself did not read it, as in the packaged desktop app', async () => {
    // this Node started without it
    vi.stubEnv('NODE_EXTRA_CA_CERTS', certificatePath('ca'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const server = await startHttps(identityOf('server'), sayHello);
    expect(await getText(createTestNetwork(), server.near)).toBe('hello');
    // one that is no good is no trouble of the others
    vi.stubEnv('NODE_EXTRA_CA_CERTS', certificatePath('no-such-file'));
    expect(await getFailure(createTestNetwork(), server.near)).toMatchObject({
      code: 'tls-unknown-authority',
    });
  });

  it.each([
    ['server', 'tls-unknown-authority', []],
    ['stranger', 'tls-unknown-authority', ['ca']],
    ['expired', 'tls-expired', ['ca']],
    ['wrong-host', 'tls-wrong-host', ['ca']],
  ])('a server with the certificate "%s" is `%s`', async (name, code, authorities) => {
    const server = await startHttps(identityOf(name), sayHello);
    const trust = authorities.map((ca) => ({ origin: server.near, caFile: certificatePath(ca) }));
    const network = createTestNetwork({ trust });
    const failure = await getFailure(network, server.near);
    expect(failure).toMatchObject({ code, action: 'check-network' });
    expect(failure.message).toContain('localhost');
  });

  it('nothing in the environment turns the checks off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => void vi.unstubAllEnvs());
    const server = await startHttps(identityOf('stranger'), sayHello);
    const network = createTestNetwork();
    expect(await getFailure(network, server.near)).toMatchObject({ code: 'tls-unknown-authority' });
  });

  it('what does not speak TLS is `tls-refused`', async () => {
    const port = await startTcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const network = createTestNetwork();
    expect(await getFailure(network, `https://localhost:${port}`)).toMatchObject({ code: 'tls-refused' });
  });

  it('what agrees to no kind of encryption is `tls-refused`', async () => {
    // without a certificate of its own it has nothing to offer
    const server = await startHttps({}, sayHello);
    const network = createTestNetwork();
    expect(await getFailure(network, server.near)).toMatchObject({ code: 'tls-refused' });
  });

  it('`offline` stays what it was', async () => {
    const network = createTestNetwork();
    const failure = await getFailure(network, `https://localhost:${await closedPort()}`);
    expect(failure).toMatchObject({ code: 'offline', action: 'check-network', detail: 'ECONNREFUSED' });
  });

  it('a file that was renewed counts from the next request on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-trust-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const caFile = join(folder, 'ca.pem');
    copyFileSync(certificatePath('stranger'), caFile);
    const server = await startHttps(identityOf('server'), sayHello);
    const network = createTestNetwork({ trust: [{ origin: server.near, caFile }] });
    expect(await getFailure(network, server.near)).toMatchObject({ code: 'tls-unknown-authority' });
    writeFileSync(caFile, certificateText('ca'));
    expect(await getText(network, server.near)).toBe('hello');
  });

  it('a file without certificates is said to be one', async () => {
    const network = createTestNetwork({
      trust: [{ origin: 'https://localhost:1', caFile: certificatePath('client-key') }],
    });
    expect(await getFailure(network, 'https://localhost:1')).toMatchObject({
      code: 'certificate-file-invalid',
      action: 'check-input',
    });
  });
});

describe('a client certificate', () => {
  const startMutual = () =>
    startHttps(
      { ...identityOf('server'), ca: certificateText('ca'), requestCert: true, rejectUnauthorized: true },
      (request, response) =>
        response.end(String((request.socket as TLSSocket).getPeerCertificate().subject.CN)),
    );
  const clientCertificate = (key = 'client-key') => ({
    certFile: certificatePath('client'),
    keyFile: certificatePath(key),
  });

  it('is shown to its origin', async () => {
    const server = await startMutual();
    const network = createTestNetwork({
      trust: [trusted(server.near, { clientCertificate: clientCertificate() })],
    });
    expect(await getText(network, server.near)).toBe('Latchkey test person');
  });

  it.each(['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'])(
    'that is missing is `tls-refused` with a way on, where the server says so (%s)',
    (code) => {
      const error = new TypeError('fetch failed', { cause: Object.assign(new Error('alert'), { code }) });
      const { failure } = networkFault(error, { host: 'mtls.test', route: direct });
      expect(failure.code).toBe('tls-refused');
      expect(failure.message).toContain('client certificate');
    },
  );

  it('that is missing is a lost connection, where the server only hangs up', async () => {
    const server = await startMutual();
    const network = createTestNetwork({ trust: [trusted(server.near)] });
    expect(await getFailure(network, server.near)).toMatchObject({ code: 'network-lost' });
  });

  it('with a locked key needs its passphrase, which counts at once', async () => {
    const server = await startMutual();
    const network = createTestNetwork({
      trust: [trusted(server.near, { clientCertificate: clientCertificate('client-locked-key') })],
    });
    expect(await getFailure(network, server.near)).toMatchObject({ code: 'client-key-locked' });
    network.passphrase = 'wrong';
    expect(await getFailure(network, server.near)).toMatchObject({ code: 'client-key-locked' });
    network.passphrase = 'open sesame';
    expect(await getText(network, server.near)).toBe('Latchkey test person');
  });

  it('with the key of another is invalid', async () => {
    const network = createTestNetwork({
      trust: [{ origin: 'https://localhost:1', clientCertificate: clientCertificate('server-key') }],
    });
    expect(await getFailure(network, 'https://localhost:1')).toMatchObject({
      code: 'certificate-file-invalid',
    });
  });
});
