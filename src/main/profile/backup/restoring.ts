import { mkdtempSync, rmSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupContents } from '../../../shared/contract/transfer.ts';
import { isFull } from '../../disk-errors.ts';
import { Fault } from '../../fault.ts';
import { NewerDatabase } from '../../history/database.ts';
import { writeAll, type WriteSome } from '../../system/write-all.ts';
import { transferGone } from '../../transfer/awaited.ts';
import { deriveKey } from '../seal.ts';
import { createUnsealer } from './container.ts';
import { manifest, type Manifest } from './contents.ts';
import type { RunTask } from './off-thread.ts';

/** A backup that was unsealed into a folder of its own and found whole. */
export interface Tried {
  readonly manifest: Manifest;
  readonly folder: string;
  /** the history's database in it */
  readonly history: string;
}

export interface Restoring {
  /** The last part tries it: what comes back was opened and counted. @throws Fault `backup.*` */
  push(sealed: Uint8Array, last: boolean): Promise<BackupContents | null>;
  /** @throws Fault `transfer.gone` before it was tried */
  tried(): Tried;
  /** Comes back once nothing of it is left, nor is tried any more. */
  discard(): Promise<void>;
}

interface Parts {
  /** of the profile */
  readonly folder: string;
  readonly passphrase: string;
  readonly run: RunTask;
  readonly write?: WriteSome;
}

const longestManifest = 64 * 1024 * 1024;

const damaged = (cause?: unknown): Fault =>
  new Fault(
    {
      code: 'backup.damaged',
      message: 'This backup is damaged or not whole, so nothing of it was used. Take another one.',
      action: 'check-input',
    },
    { cause },
  );

const noRoom = (cause: unknown): Fault =>
  new Fault(
    {
      code: 'backup.no-room',
      message: 'There is not enough room on the disk to try this backup. Make some, and restore it again.',
      action: 'retry',
    },
    { cause },
  );

const newer = (cause: unknown): Fault =>
  new Fault(
    {
      code: 'backup.newer',
      message: 'A newer Latchkey made this backup. Restore it with that one; nothing was changed.',
      action: 'check-input',
    },
    { cause },
  );

function refused(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof NewerDatabase) return newer(error);
  return isFull(error) ? noRoom(error) : damaged(error);
}

/** Unseals a backup beside the profile, and tries it. */
export function createRestoring({ folder: beside, passphrase, run, write }: Parts): Restoring {
  const folder = mkdtempSync(join(beside, 'restore-'));
  const history = join(folder, 'history.db');
  const handle = openSync(history, 'wx', 0o600);
  const unsealer = createUnsealer(passphrase);
  let line = Buffer.alloc(0);
  let known: Manifest | null = null;
  let written = 0;
  let result: Tried | null = null;
  let open = true;
  let trying: Promise<void> = Promise.resolve();
  const stop = new AbortController();

  const shut = () => {
    if (open) closeSync(handle);
    open = false;
  };
  const discard = async () => {
    stop.abort(transferGone());
    shut();
    await trying.catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  };

  const keep = (plain: Uint8Array): void => {
    writeAll(handle, plain, write);
    written += plain.length;
  };
  /** opens it as a restored profile would */
  const tryHistory = async ({ profileKey, contents }: Manifest): Promise<void> => {
    const key = deriveKey(Buffer.from(profileKey, 'base64'), 'history');
    const found = await run({ file: history, key, of: null }, stop.signal);
    const { conversations, messages } = contents;
    if (!found.whole || found.messages !== messages || found.conversations !== conversations) throw damaged();
  };
  const take = (plain: Uint8Array): void => {
    if (known) {
      keep(plain);
      return;
    }
    line = Buffer.concat([line, plain]);
    const end = line.indexOf(0x0a);
    if (end < 0) {
      if (line.length > longestManifest) throw damaged();
      return;
    }
    const parsed = manifest.safeParse(JSON.parse(line.subarray(0, end).toString()));
    if (!parsed.success) throw damaged(parsed.error);
    known = parsed.data;
    keep(line.subarray(end + 1));
    line = Buffer.alloc(0);
  };

  return {
    push: async (sealed, last) => {
      try {
        const opened = await unsealer.push(sealed);
        // where it was given up meanwhile, its file is shut
        stop.signal.throwIfAborted();
        for (const plain of opened) take(plain);
        if (!last) return null;
        unsealer.end();
        shut();
        if (known === null || written !== known.historyBytes) throw damaged();
        trying = tryHistory(known);
        await trying;
        result = { manifest: known, folder, history };
        return known.contents;
      } catch (error) {
        await discard();
        throw refused(error);
      }
    },
    tried: () => {
      if (result) return result;
      throw transferGone();
    },
    discard,
  };
}
