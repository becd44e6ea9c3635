import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { discover } from '../../src/main/oauth/client.ts';
import type { OAuthClient } from '../../src/main/oauth/client-data.ts';
import { authorizationUrl, exchangeCode, newCodeRequest } from '../../src/main/oauth/code.ts';
import { createHttpClient } from '../../src/main/network/client.ts';
import { startPractice, type Practice } from '../../src/practice/practice.ts';
import { createEngine } from '../support/engine.ts';
import { authorizeAsPerson } from '../support/oidc-person.ts';

vi.setConfig({ testTimeout: 120_000 });

const entry = fileURLToPath(new URL('../support/engine-child.ts', import.meta.url));

interface Said {
  readonly round: number;
  readonly said: string;
}

/** A profile with one account whose refresh token rotates; using an old one ends the whole family. */
async function rotatingAccount(practice: Practice, folder: string): Promise<string> {
  const { fetch, close } = createHttpClient('Latchkey/test');
  const server = await discover(practice.status().issuer, fetch);
  const client: OAuthClient = { server, clientId: 'latchkey-practice', scope: 'openid email offline_access' };
  const request = newCodeRequest(client);
  const url = await authorizationUrl(
    client,
    request,
    { redirectUri: 'http://127.0.0.1:43210/callback' },
    fetch,
  );
  const tools = { fetch, now: Date.now };
  const obtained = await exchangeCode(client, request, new URL(await authorizeAsPerson(url)), tools);
  const engine = createEngine(folder);
  const id = engine.accounts.signedIn({
    provider: 'practice',
    identity: 'person@practice.test',
    obtainedBy: 'browser',
    config: {},
    credential: {
      kind: 'oauth',
      secret: obtained.accessToken,
      refreshToken: obtained.refreshToken,
      expiresAt: obtained.expiresAt,
      obtainedAt: Date.now(),
      subject: obtained.subject,
      client,
      origins: [practice.origins.chat],
    },
  });
  await engine.close();
  await close();
  return id;
}

const hear = (child: ChildProcess, round: number): Promise<string> =>
  new Promise((resolve) => {
    const ended = (code: number | null) => resolve(`ended with ${code}`);
    const listen = (message: Said) => {
      if (message.round !== round) return;
      child.off('message', listen);
      child.off('exit', ended);
      resolve(message.said);
    };
    child.once('exit', ended);
    child.on('message', listen);
  });

for (const { processes, rounds } of [
  { processes: 2, rounds: 50 },
  { processes: 8, rounds: 50 },
  { processes: 16, rounds: 50 },
  { processes: 32, rounds: 50 },
]) {
  test(`${processes} processes that meet an expired token ${rounds} times renew it once each time and lose nothing`, async () => {
    const practice = await startPractice();
    practice.set({ tokenLifetimeS: 3_600 });
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-processes-'));
    const accountId = await rotatingAccount(practice, folder);
    const children = Array.from({ length: processes }, () =>
      fork(entry, [folder, accountId, `${practice.origins.chat}/v1/models`]),
    );
    onTestFinished(async () => {
      for (const child of children) child.kill('SIGKILL');
      await practice.close();
      rmSync(folder, { recursive: true, force: true });
    });
    await Promise.all(children.map((child) => hear(child, -1)));

    const outcomes: { renewals: number; answers: string[] }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = practice.status().counts.refreshes;
      practice.act('expire-tokens');
      const said = children.map((child) => hear(child, round));
      for (const child of children) if (child.connected) child.send(round);
      const answers = await Promise.all(said);
      outcomes.push({
        renewals: practice.status().counts.refreshes - before,
        answers: [...new Set(answers)],
      });
    }
    expect(outcomes).toEqual(outcomes.map(() => ({ renewals: 1, answers: ['200'] })));
  });
}
