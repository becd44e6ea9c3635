import { constants, type Stats } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../../fault.ts';
import { errorCode, refusal } from './refusal.ts';

const largest = 1024 * 1024;
const writableByOthers = 0o022;
const sticky = 0o1000;
const root = 0;

export interface SafeFile {
  /** where the file really is, behind links */
  readonly path: string;
  readonly text: string;
}

/** Windows keeps rights in access lists, which Node does not show: there the profile folder is the wall. */
const userId = (): number | null => process.geteuid?.() ?? null;

function requireOurs(what: 'file' | 'folder', path: string, { uid, mode }: Stats): void {
  const self = userId();
  if (self === null) return;
  if (uid !== self && uid !== root)
    throw refusal('adopt.not-safe', `the ${what} belongs to another user: ${path}`);
  // in a sticky folder (/tmp) others can add files, but not replace ours
  const open = (mode & writableByOthers) !== 0 && !(what === 'folder' && (mode & sticky) !== 0);
  if (open) throw refusal('adopt.not-safe', `chmod go-w '${path}'`);
}

async function requireOurFolder(path: string): Promise<void> {
  requireOurs('folder', path, await stat(path));
}

async function readAll(handle: FileHandle): Promise<string> {
  // one byte more than allowed: the file may have grown since its size was asked
  const buffer = Buffer.alloc(largest + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
    length += bytesRead;
    if (length > largest) throw refusal('adopt.too-large');
    if (bytesRead === 0) break;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length));
  } catch {
    throw refusal('adopt.unreadable', 'not UTF-8');
  }
}

async function readReal(path: string): Promise<string> {
  // NOFOLLOW: it was no link a moment ago. NONBLOCK: a pipe would be waited for without end.
  // Windows has neither: undefined adds no bit.
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw refusal('adopt.unreadable', 'not a file');
    requireOurs('file', path, stats);
    if (stats.size > largest) throw refusal('adopt.too-large', `${stats.size} bytes`);
    return await readAll(handle);
  } finally {
    await handle.close();
  }
}

/**
 * Reads a small file that only this person (or root) can have written. A link is followed where both its own folder
 * and its target are theirs.
 * @throws Fault `adopt.missing`, `adopt.too-large`, `adopt.unreadable`, `adopt.not-safe`
 */
export async function readSafely(path: string): Promise<SafeFile> {
  try {
    await requireOurFolder(dirname(path));
    const real = await realpath(path);
    await requireOurFolder(dirname(real));
    return { path: real, text: await readReal(real) };
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code = errorCode(error);
    throw refusal(code === 'ENOENT' || code === 'ENOTDIR' ? 'adopt.missing' : 'adopt.unreadable', code);
  }
}
