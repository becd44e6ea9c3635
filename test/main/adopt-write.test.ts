import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { codex } from '../../src/main/credentials/adopt/codex.ts';
import { pychatgpt } from '../../src/main/credentials/adopt/pychatgpt.ts';
import { readToolFile } from '../../src/main/credentials/adopt/read.ts';
import { refusal } from '../../src/main/credentials/adopt/refusal.ts';
import type { Renewed, Tool } from '../../src/main/credentials/adopt/tool.ts';
import { renewToolFile } from '../../src/main/credentials/adopt/write.ts';

const windows = process.platform === 'win32';
const renewed: Renewed = {
  accessToken: 'new',
  refreshToken: null,
  idToken: null,
  expiresAt: 2_000,
  at: 1_000,
};

/** renews what holds the old token, and nothing else */
const renewOld = (tool: Tool, path: string) =>
  renewToolFile(tool, path, async ({ accessToken }) => {
    if (accessToken !== 'old') throw refusal('adopt.changed');
    return renewed;
  });

function file(
  content: object = { access_token: 'old', expires_at: 1, mine: [1] },
  name = 'auth.json',
): string {
  const path = join(mkdtempSync(join(tmpdir(), 'latchkey-adopt-')), name);
  writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
  return path;
}
const others = (path: string) => readdirSync(dirname(path)).filter((name) => name !== basename(path));
const failsWith = (code: string) => ({ failure: { code } });

test('a renewed login is written pretty, for its owner only, and nothing is left beside it', async () => {
  const path = file();
  chmodSync(path, 0o644);
  await renewOld(pychatgpt, path);
  expect(readFileSync(path, 'utf8')).toBe(
    JSON.stringify({ access_token: 'new', expires_at: 2, mine: [1] }, null, 2),
  );
  if (!windows) expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(others(path)).toEqual([]);
  expect(await readToolFile(pychatgpt, path)).toMatchObject({ accessToken: 'new', expiresAt: 2_000 });
});

test('a line break at the end stays', async () => {
  const path = file();
  writeFileSync(path, '{"access_token":"old"}\n');
  await renewOld(pychatgpt, path);
  expect(readFileSync(path, 'utf8').endsWith('}\n')).toBe(true);
});

test('what is to be left alone is left alone', async () => {
  const path = file();
  const { mtimeMs } = statSync(path);
  await renewToolFile(pychatgpt, path, async () => null);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
  expect(others(path)).toEqual([]);
});

test('what the tool wrote since is not overwritten', async () => {
  const path = file({ access_token: 'newer', expires_at: 9 });
  const before = readFileSync(path, 'utf8');
  await expect(renewOld(pychatgpt, path)).rejects.toMatchObject(failsWith('adopt.changed'));
  expect(readFileSync(path, 'utf8')).toBe(before);
  expect(others(path)).toEqual([]);
});

test('nor what it writes at the very same time', async () => {
  const path = file();
  const late = JSON.stringify({ access_token: 'newer', expires_at: 9 });
  const racing: Tool = {
    ...pychatgpt,
    write: (json, value) => {
      writeFileSync(path, late);
      return pychatgpt.write(json, value);
    },
  };
  await expect(renewOld(racing, path)).rejects.toMatchObject(failsWith('adopt.changed'));
  expect(readFileSync(path, 'utf8')).toBe(late);
  expect(others(path)).toEqual([]);
});

test('a removed file is not made again: the person signed out there', async () => {
  const path = join(dirname(file()), 'other.json');
  await expect(renewOld(pychatgpt, path)).rejects.toMatchObject(failsWith('adopt.missing'));
});

test('a file that cannot be written is told, without its content, and is as it was', async () => {
  // the name of a temporary file beside it would be too long
  const path = file(undefined, `${'a'.repeat(240)}.json`);
  const before = readFileSync(path, 'utf8');
  await expect(renewOld(pychatgpt, path)).rejects.toMatchObject({
    failure: { code: 'adopt.not-written', detail: 'ENAMETOOLONG' },
  });
  expect(readFileSync(path, 'utf8')).toBe(before);
});

describe.skipIf(windows)('safety', () => {
  test('a file that others could write is not written', async () => {
    const path = file();
    chmodSync(path, 0o666);
    await expect(renewOld(pychatgpt, path)).rejects.toMatchObject(failsWith('adopt.not-safe'));
    chmodSync(path, 0o600);
    chmodSync(dirname(path), 0o777);
    await expect(renewOld(codex, path)).rejects.toMatchObject(failsWith('adopt.not-safe'));
    expect(others(path)).toEqual([]);
  });

  test('a link stays a link, and its target is replaced', async () => {
    const target = file();
    const link = join(mkdtempSync(join(tmpdir(), 'latchkey-adopt-')), 'auth.json');
    symlinkSync(target, link);
    await renewOld(pychatgpt, link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(await readToolFile(pychatgpt, target)).toMatchObject({ accessToken: 'new' });
    expect([others(link), others(target)]).toEqual([[], []]);
  });
});

describe('a process killed while it writes', () => {
  const module = (name: string) =>
    JSON.stringify(new URL(`../../src/main/credentials/adopt/${name}.ts`, import.meta.url).href);
  /** one write whose process dies at its nth call of the file system: in the middle of it where it writes text */
  const script = (path: string, dieAt: number) => `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    import { pychatgpt } from ${module('pychatgpt')};
    import { renewToolFile } from ${module('write')};
    const handle = await fs.open(process.execPath);
    const handles = Object.getPrototypeOf(handle);
    await handle.close();
    let calls = 0;
    const patch = (owner, name, partly) => {
      const real = owner[name];
      owner[name] = async function (...args) {
        if (++calls !== ${dieAt}) return real.apply(this, args);
        await partly?.(real.bind(this), args);
        process.kill(process.pid, 'SIGKILL');
      };
    };
    for (const name of ['open', 'realpath', 'rename', 'rm', 'stat', 'readdir']) patch(fs, name);
    for (const name of ['read', 'sync', 'close']) patch(handles, name);
    patch(handles, 'writeFile', (write, [text]) => write(text.slice(0, text.length / 2)));
    syncBuiltinESMExports();
    const renewed = { accessToken: 'new', refreshToken: null, idToken: null, expiresAt: 1, at: 0 };
    await renewToolFile(pychatgpt, ${JSON.stringify(path)}, async () => renewed);`;

  test('leaves the old file or the new one, whole, wherever it was', async () => {
    const held: string[] = [];
    for (let dieAt = 1, ended: unknown = 'SIGKILL'; ended === 'SIGKILL'; dieAt++) {
      const path = file();
      const child = spawn(process.execPath, ['--input-type=module', '-e', script(path, dieAt)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      ended = signal ?? code;
      const { accessToken } = await readToolFile(pychatgpt, path);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ mine: [1] });
      held.push(accessToken ?? 'none');
      for (const name of windows ? [] : others(path))
        expect(statSync(join(dirname(path), name)).mode & 0o077).toBe(0);
      if (ended !== 'SIGKILL') expect([ended, others(path)]).toEqual([0, []]);
    }
    // first the old, from some call on the new
    expect(held.lastIndexOf('old')).toBeGreaterThan(5);
    expect(held.slice(held.lastIndexOf('old') + 1).every((token) => token === 'new')).toBe(true);
    expect(held.at(-1)).toBe('new');
  }, 60_000);

  test('leaves a temporary file at most, which a later write removes', async () => {
    const path = file();
    const [abandoned, inUse, foreign] = ['.auth.json.latchkey-1', '.auth.json.latchkey-2', '.auth.json.bak'];
    for (const name of [abandoned, inUse, foreign]) writeFileSync(join(dirname(path), name), 'tokens');
    for (const name of [abandoned, foreign]) utimesSync(join(dirname(path), name), 1, 1);
    await renewOld(pychatgpt, path);
    expect(others(path).toSorted()).toEqual([foreign, inUse]);
  });
});

const flock = (...args: string[]) => spawnSync('flock', args, { stdio: 'ignore' });
const hasFlock = flock('--version').status === 0;

describe.skipIf(!hasFlock)('beside a running Codex', () => {
  const login = (accessToken: string) => ({
    tokens: {
      id_token: new UnsecuredJWT({}).encode(),
      access_token: accessToken,
      refresh_token: 'r',
      account_id: 'a',
    },
    last_refresh: '2026-03-01T00:00:00Z',
  });
  /** takes a lock as Codex does and returns its release */
  async function codexLocks(path: string): Promise<() => Promise<unknown>> {
    const holder = spawn('flock', ['--exclusive', path, 'cat'], { stdio: ['pipe', 'pipe', 'ignore'] });
    holder.stdin.write('.');
    await once(holder.stdout, 'data');
    return () => {
      const closed = once(holder, 'close');
      holder.stdin.end();
      return closed;
    };
  }
  /** a moment at which the write holds the first lock and so is about to take, or waits for, the second */
  async function writeHolds(lock: string): Promise<void> {
    while (flock('--nonblock', lock, 'true').status === 0) await new Promise(setImmediate);
  }

  test.each(['auth.lock', 'auth.json.lock'])(
    'a write waits for %s and sees what Codex saved meanwhile',
    async (name) => {
      const path = file(login('old'));
      const release = await codexLocks(join(dirname(path), name));
      const writing = renewOld(codex, path);
      if (name === 'auth.json.lock') await writeHolds(join(dirname(path), 'auth.lock'));
      writeFileSync(path, JSON.stringify(login('newer')));
      await release();
      await expect(writing).rejects.toMatchObject(failsWith('adopt.changed'));
      expect(await readToolFile(codex, path)).toMatchObject({ accessToken: 'newer' });
    },
  );

  test('the locks are free again after a write, and after one that failed', async () => {
    const path = file(login('old'));
    const free = () => (codex.locks?.(path) ?? []).map((lock) => flock('--nonblock', lock, 'true').status);
    await renewOld(codex, path);
    expect(free()).toEqual([0, 0]);
    await expect(renewOld(codex, path)).rejects.toMatchObject(failsWith('adopt.changed'));
    expect(free()).toEqual([0, 0]);
  });
});
