import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Host {
  /** ms from its start to the link that it prints, when it can be asked anything */
  readonly ms: number;
  /** ms of processor time that it took so far, in steps of a clock tick; null where the system has no /proc */
  readonly cpu: () => number | null;
  readonly end: () => Promise<void>;
}

/** Linux: USER_HZ is 100 on every machine that Node runs on */
const TICK_MS = 10;

const cpuOf = (pid: number): number | null => {
  try {
    // the name before may hold spaces, and ends with the last bracket
    const [, after = ''] = /.*\)(.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = after.trim().split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
};

/** Starts the built app on its browser host. */
export async function startHost(profile: string): Promise<Host> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'loopback.js')], {
    env: {
      ...process.env,
      LATCHKEY_PROFILE: profile,
      HOME: profile,
      LATCHKEY_NO_WINDOW: '1',
      // whether there is a keyring is this machine's affair
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      said += String(data);
      if (said.includes('#k=')) resolve();
    });
    child.once('exit', () => reject(new Error(`the host gave no link: ${said}`)));
  });
  const ms = performance.now() - began;
  return {
    ms,
    cpu: () => (child.pid === undefined ? null : cpuOf(child.pid)),
    end: async () => {
      child.kill('SIGINT');
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`the host ended with ${code}`);
    },
  };
}
