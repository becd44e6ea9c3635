import { spawn, spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { closedPort } from './local-servers.ts';

/** Whether a program of this name is on the machine. */
export const isInstalled = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** A name of this machine that is not literally loopback, so that a proxy is used for it; null where there is none. */
export async function machineName(): Promise<string | null> {
  const found = await lookup(hostname(), { family: 4 }).catch(() => null);
  return found?.address === '127.0.0.1' ? hostname() : null;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function run(program: string, args: readonly string[], port: number): Promise<number> {
  const child = spawn(program, args, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await setTimeout(20);
  }
  return port;
}

interface User {
  readonly username: string;
  readonly password: string;
}

/** Debian's tinyproxy, in front of another HTTP proxy that knows the names of tests. */
export async function startTinyproxy(upstreamPort: number, { username, password }: User): Promise<number> {
  const port = await closedPort();
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-tinyproxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tinyproxy.conf');
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    `LogFile "${join(folder, 'log')}"`,
    'LogLevel Critical',
    `BasicAuth ${username} ${password}`,
    `Upstream http 127.0.0.1:${upstreamPort}`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return run('tinyproxy', ['-d', '-c', file], port);
}

/** Debian's microsocks: SOCKS5 with a name and password. */
export async function startMicrosocks({ username, password }: User): Promise<number> {
  const port = await closedPort();
  return run('microsocks', ['-i', '127.0.0.1', '-p', String(port), '-u', username, '-P', password], port);
}
