import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codex } from '../../src/main/credentials/adopt/codex.ts';
import { pychatgpt } from '../../src/main/credentials/adopt/pychatgpt.ts';
import { readToolFile } from '../../src/main/credentials/adopt/read.ts';
import { Fault } from '../../src/main/fault.ts';

const secret = 'very-secret-token';
const good = JSON.stringify({ access_token: secret, expires_at: 1 });
const windows = process.platform === 'win32';
const isRoot = process.geteuid?.() === 0;

/** a folder of mode 0700 */
const folder = () => mkdtempSync(join(tmpdir(), 'latchkey-adopt-'));
function file(content: string | Buffer = good, mode = 0o600): string {
  const path = join(folder(), 'auth.json');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

/** the failure's code; nothing of the failure may hold the token */
async function refused(path: string): Promise<string> {
  const fault = await readToolFile(pychatgpt, path).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof Fault)) throw new Error('a fault was due', { cause: fault });
  const { message, stack, cause, failure } = fault;
  expect(JSON.stringify([message, stack, String(cause), failure])).not.toContain(secret);
  expect(failure.message).toMatch(/^[A-Z].*\.$/);
  return failure.code;
}

test('a file of ours is read, and left as it is', async () => {
  const path = file();
  const before = statSync(path);
  expect(await readToolFile(pychatgpt, path)).toMatchObject({ accessToken: secret, expiresAt: 1000 });
  const { mtimeMs, ctimeMs, mode } = statSync(path);
  expect({ mtimeMs, ctimeMs, mode }).toEqual({
    mtimeMs: before.mtimeMs,
    ctimeMs: before.ctimeMs,
    mode: before.mode,
  });
  expect(readFileSync(path, 'utf8')).toBe(good);
});

test('who may read it is the tool’s business: PyChatGPT writes 0644', async () => {
  expect(await readToolFile(pychatgpt, file(good, 0o644))).toMatchObject({ accessToken: secret });
});

test('what is no login file is told apart', async () => {
  expect(await refused(join(folder(), 'auth.json'))).toBe('adopt.missing');
  expect(await refused(join(folder(), 'no-folder', 'auth.json'))).toBe('adopt.missing');
  expect(await refused(join(file(), 'auth.json'))).toBe('adopt.missing');
  expect(await refused(folder())).toBe('adopt.unreadable');
  expect(await refused(file(''))).toBe('adopt.unreadable');
  expect(await refused(file(good.slice(0, -1)))).toBe('adopt.unreadable');
  expect(await refused(file(`${secret} is no JSON`))).toBe('adopt.unreadable');
  expect(await refused(file(Buffer.from([0x22, 0xff, 0x22])))).toBe('adopt.unreadable');
  expect(await refused(file(JSON.stringify({ [secret]: secret })))).toBe('adopt.unknown-shape');
  expect(await refused(file(JSON.stringify([secret])))).toBe('adopt.unknown-shape');
  expect(await refused(file(JSON.stringify({ access_token: [secret] })))).toBe('adopt.unknown-shape');
});

test('a byte order mark is no part of it', async () => {
  expect(await readToolFile(pychatgpt, file(`\uFEFF${good}`))).toMatchObject({ accessToken: secret });
});

test('at most 1 MiB is read', async () => {
  const padded = (length: number) => good.padEnd(length, ' ');
  expect(await readToolFile(pychatgpt, file(padded(1024 * 1024)))).toMatchObject({ accessToken: secret });
  expect(await refused(file(padded(1024 * 1024 + 1)))).toBe('adopt.too-large');
});

describe.skipIf(windows)('a file that others could have written', () => {
  test.each([0o620, 0o602, 0o666])('is refused by its mode %o', async (mode) => {
    expect(await refused(file(good, mode))).toBe('adopt.not-safe');
  });

  test.each([0o770, 0o702])('is refused by the mode %o of its folder', async (mode) => {
    const path = file();
    chmodSync(join(path, '..'), mode);
    expect(await refused(path)).toBe('adopt.not-safe');
  });

  test('is used in a sticky folder, where they cannot replace it', async () => {
    const path = file();
    chmodSync(join(path, '..'), 0o1777);
    expect(await readToolFile(pychatgpt, path)).toMatchObject({ accessToken: secret });
  });

  test('says what to do', async () => {
    const path = file(good, 0o666);
    await expect(readToolFile(pychatgpt, path)).rejects.toMatchObject({
      failure: { detail: `chmod go-w '${path}'` },
    });
  });

  test.runIf(isRoot)('is refused where it or its folder is theirs', async () => {
    const [theirs, folderOfTheirs] = [file(), file()];
    chownSync(theirs, 12345, 12345);
    chownSync(join(folderOfTheirs, '..'), 12345, 12345);
    expect(await refused(theirs)).toBe('adopt.not-safe');
    expect(await refused(folderOfTheirs)).toBe('adopt.not-safe');
  });
});

describe.skipIf(windows)('a link', () => {
  const link = (target: string, within = folder()) => {
    const path = join(within, 'auth.json');
    symlinkSync(target, path);
    return path;
  };

  test('to a file of ours is followed, through linked folders too', async () => {
    const target = file();
    expect(await readToolFile(pychatgpt, link(target))).toMatchObject({ accessToken: secret });
    const linkedFolder = join(folder(), 'linked');
    symlinkSync(join(target, '..'), linkedFolder);
    expect(await readToolFile(pychatgpt, join(linkedFolder, 'auth.json'))).toMatchObject({
      accessToken: secret,
    });
  });

  test('is as safe as its target, the folder of that, and its own folder', async () => {
    expect(await refused(link(file(good, 0o666)))).toBe('adopt.not-safe');
    const target = file();
    chmodSync(join(target, '..'), 0o777);
    expect(await refused(link(target))).toBe('adopt.not-safe');
    const open = folder();
    const path = link(file(), open);
    chmodSync(open, 0o777);
    expect(await refused(path)).toBe('adopt.not-safe');
  });

  test('to nowhere, or to itself, is told', async () => {
    expect(await refused(link(join(folder(), 'gone')))).toBe('adopt.missing');
    const within = folder();
    expect(await refused(link(join(within, 'auth.json'), within))).toBe('adopt.unreadable');
  });
});

test.skipIf(windows)('a pipe is not waited for, nor is a device read', async () => {
  const pipe = join(folder(), 'auth.json');
  execFileSync('mkfifo', ['-m', '600', pipe]);
  expect(await refused(pipe)).toBe('adopt.unreadable');
  expect(await refused('/dev/zero')).toBe('adopt.unreadable');
});

test('Codex files are read through the same door', async () => {
  const path = join(folder(), 'auth.json');
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '{"OPENAI_API_KEY":"sk-1"}', { mode: 0o600 });
  expect(await readToolFile(codex, path)).toMatchObject({ apiKey: 'sk-1', accessToken: null });
});
