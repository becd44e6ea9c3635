import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../fault.ts';
import { parseKept } from './json.ts';
import { errorCode, refusal } from './refusal.ts';
import { readSafely, type SafeFile } from './safe-file.ts';
import type { Adopted, Renewed, Tool } from './tool.ts';

/** ms after which a temporary file is taken for one of a write that was killed */
const abandonedAfter = 60_000;

const temporaryPrefix = (path: string): string => `.${basename(path)}.latchkey-`;

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself last. Windows can't open folders, and some file systems refuse: the file is whole anyway. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** What a killed write left behind holds tokens too. */
async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  const names = await readdir(folder);
  const leftovers = names.filter((name) => name.startsWith(temporaryPrefix(path)));
  for (const leftover of leftovers.map((name) => join(folder, name))) {
    const { mtimeMs } = await stat(leftover);
    if (mtimeMs < Date.now() - abandonedAfter) await rm(leftover, { force: true });
  }
}

async function replace({ path, text: before }: SafeFile, text: string): Promise<void> {
  const temporary = join(dirname(path), `${temporaryPrefix(path)}${randomBytes(8).toString('hex')}`);
  try {
    await writeSynced(temporary, text);
    // the last moment: who rewrote the file meanwhile has the newer login
    if ((await readSafely(path)).text !== before) throw refusal('adopt.changed');
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error instanceof Fault ? error : refusal('adopt.not-written', errorCode(error));
  }
  await syncFolder(dirname(path));
  await removeAbandoned(path).catch(() => undefined);
}

/**
 * Renews the login in a tool's file while the tool's own locks are held: `renew` is given what the file holds and
 * answers with what is to be written, or null to leave the file alone. It is written in the tool's format, mode 0600;
 * whoever reads at any moment, or after a crash at any moment, finds the old file or the new one. A linked file is
 * replaced where it is; the link stays.
 * @throws Fault `adopt.changed` when somebody wrote meanwhile without the locks, `adopt.not-written`, those of
 * `readToolFile`, and what `renew` throws; the file is then as it was
 */
export async function renewToolFile(
  tool: Tool,
  path: string,
  renew: (held: Adopted) => Promise<Renewed | null>,
): Promise<void> {
  // before the locks, which are made in its folder where they are missing
  await readSafely(path);
  const { whileLocked } = await import('./flock.ts');
  await whileLocked(tool.locks?.(path) ?? [], async () => {
    const file = await readSafely(path);
    const json = parseKept(file.text);
    const renewed = await renew(tool.read(json));
    if (renewed === null) return;
    const ending = file.text.endsWith('\n') ? '\n' : '';
    await replace(file, `${JSON.stringify(tool.write(json, renewed), null, 2)}${ending}`);
  });
}
