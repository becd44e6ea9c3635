import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createEngine } from '../support/engine.ts';

vi.setConfig({ testTimeout: 60_000 });

const entry = fileURLToPath(new URL('../support/engine-child.ts', import.meta.url));
const old = 'token-0';

/** A provider whose refresh token stays the same: its nth token answer brings `token-n`; the first one waits. */
async function startProvider() {
  const first = Promise.withResolvers<ServerResponse>();
  const used: string[] = [];
  let answers = 0;
  const server = createServer((request, response) => {
    if (request.url === '/token') {
      request.resume();
      answers += 1;
      const answer = { access_token: `token-${answers}`, token_type: 'Bearer', expires_in: 3_600 };
      response.setHeader('content-type', 'application/json').write(JSON.stringify(answer).slice(0, 5));
      const end = () => response.end(JSON.stringify(answer).slice(5));
      if (answers === 1) first.resolve(Object.assign(response, { finish: end }));
      else end();
      return;
    }
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    used.push(token);
    response.writeHead(token === old ? 401 : 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    used,
    asked: () => answers,
    /** resolves once somebody waits for the first answer, with how to give it */
    firstAsked: first.promise.then(
      (response) => () => (response as ServerResponse & { finish(): void }).finish(),
    ),
  };
}

async function ready(child: ChildProcess): Promise<void> {
  await once(child, 'message');
}
const answerOf = async (child: ChildProcess): Promise<string> => {
  const [{ said }] = (await once(child, 'message')) as [{ said: string }];
  return said;
};

test.skipIf(process.platform === 'win32')(
  'a holder of the lock that was suspended is passed over in 15 s, and overwrites nothing when it goes on',
  async () => {
    const { origin, used, asked, firstAsked } = await startProvider();
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-suspended-'));
    const engine = createEngine(folder);
    const id = engine.accounts.signedIn({
      provider: 'gateway',
      identity: 'person@example.com',
      obtainedBy: 'browser',
      config: {},
      credential: {
        kind: 'oauth',
        secret: old,
        refreshToken: 'lasting',
        expiresAt: Date.now() + 3_600_000,
        obtainedAt: Date.now(),
        subject: null,
        client: {
          server: { issuer: origin, token_endpoint: `${origin}/token` },
          clientId: 'c',
          scope: 'chat',
        },
        origins: [origin],
      },
    });
    const children = [0, 1].map(() => fork(entry, [folder, id, `${origin}/api`]));
    const [suspended, other] = children as [ChildProcess, ChildProcess];
    onTestFinished(async () => {
      for (const child of children) child.kill('SIGKILL');
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    });
    await Promise.all(children.map(ready));

    suspended.send(0);
    const giveFirst = await firstAsked;
    suspended.kill('SIGSTOP');
    giveFirst();
    const since = performance.now();
    other.send(0);
    expect(await answerOf(other)).toBe('200');
    expect(performance.now() - since).toBeLessThan(15_000);
    expect(asked()).toBe(2);

    const late = answerOf(suspended);
    suspended.kill('SIGCONT');
    expect(await late).toBe('200');
    // the token that came late was thrown away: the stored one was used and is still there
    expect(used).toEqual([old, old, 'token-2', 'token-2']);
    expect(engine.accounts.reread(id)?.credential?.secret).toBe('token-2');
  },
);
