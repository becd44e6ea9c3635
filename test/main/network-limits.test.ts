import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../src/main/chat/sse.ts';
import { readText } from '../../src/main/network/limits.ts';
import { closedPort, startHttp } from '../support/local-servers.ts';
import { createTestNetwork, failureOf } from '../support/network-client.ts';

const megabyte = 1024 * 1024;

/** A server whose answer is small on the wire and large when it is unpacked. */
async function startBomb(piece: Buffer, times: number, start = '') {
  const closed = Promise.withResolvers<void>();
  // members of a gzip file follow each other (RFC 1952 2.2), so one packed piece serves for all
  const packed = gzipSync(piece);
  let sent = 0;
  const server = await startHttp((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.write(gzipSync(start));
    const write = () => {
      while (sent < times && !response.destroyed) {
        sent += 1;
        if (!response.write(packed)) {
          response.once('drain', write);
          return;
        }
      }
      response.end();
    };
    response.on('close', () => closed.resolve());
    write();
  });
  return { server, closed: closed.promise, wire: packed.length * times };
}

describe('limits count unpacked bytes', () => {
  it('of a page', async () => {
    const { server, closed, wire } = await startBomb(Buffer.alloc(megabyte), 40);
    expect(wire).toBeLessThan(megabyte);
    const { client } = createTestNetwork();
    const response = await client.fetch(server.near);
    expect(await failureOf(readText(response))).toMatchObject({ code: 'answer-too-large' });
    await client.close();
    await closed;
  });

  it('of a page that is just small enough, which arrives whole', async () => {
    const { server } = await startBomb(Buffer.alloc(megabyte, 'a'), 4);
    const { client } = createTestNetwork();
    expect(await readText(await client.fetch(server.near))).toHaveLength(4 * megabyte);
  });

  it('of a stream and of one event in it', async () => {
    const event = Buffer.from(`data: ${'x'.repeat(megabyte - 8)}\n\n`);
    const many = await startBomb(event, 70);
    const endless = await startBomb(Buffer.alloc(megabyte, 'x'), 12, 'data: ');
    const { client } = createTestNetwork();
    for (const { server } of [many, endless]) {
      const { body } = await client.fetch(server.near);
      if (!body) throw new Error('there is a body');
      const read = async () => {
        let events = 0;
        for await (const some of readEvents(body)) events += some.length;
        return events;
      };
      expect(await failureOf(read())).toMatchObject({ code: 'answer-too-large' });
    }
  });
});

describe('an address that nobody answers at', () => {
  it('says so of a port that is closed, and of one that fetch keeps away from', async () => {
    const { client } = createTestNetwork();
    const closed = `http://127.0.0.1:${await closedPort()}/`;
    expect(await failureOf(client.fetch(closed))).toMatchObject({ code: 'offline' });
    expect(await failureOf(client.fetch('http://127.0.0.1:9/'))).toMatchObject({
      code: 'port-blocked',
      action: 'check-input',
    });
  });
});

describe('redirects', () => {
  it('are never followed', async () => {
    const asked: string[] = [];
    const server = await startHttp((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const { client } = createTestNetwork();
    const response = await client.fetch(`${server.near}/here`);
    await response.body?.cancel();
    expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere']);
    expect(asked).toEqual(['/here']);
  });
});
