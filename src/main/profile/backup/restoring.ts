import { mkdtempSync, rmSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupContents } from '../../../shared/contract/transfer.ts';
import { isFull } from '../../disk-errors.ts';
import { Fault } from '../../fault.ts';
import { NewerDatabase, openDatabase } from '../../history/database.ts';
import { writeAll, type WriteSome } from '../../system/write-all.ts';
import { deriveKey } from '../seal.ts';
import { createUnsealer } from './container.ts';
import { manifest, type Manifest } from './contents.ts';

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
  discard(): void;
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

/** Opens the database as a restored profile would, and counts what is in it. */
function tryHistory(file: string, { profileKey, contents }: Manifest): void {
  const sql = openDatabase(file, deriveKey(Buffer.from(profileKey, 'base64'), 'history'));
  try {
    if (sql.pragma('integrity_check', { simple: true }) !== 'ok') throw damaged();
    const counted = sql
      .prepare<[], Pick<BackupContents, 'conversations' | 'messages'>>(
        'select (select count(*) from conversations) as conversations, (select count(*) from messages) as messages',
      )
      .get();
    if (counted?.messages !== contents.messages || counted.conversations !== contents.conversations)
      throw damaged();
  } finally {
    sql.close();
  }
}

/** Unseals a backup beside the profile, and tries it. */
export function createRestoring(profileFolder: string, passphrase: string, write?: WriteSome): Restoring {
  const folder = mkdtempSync(join(profileFolder, 'restore-'));
  const history = join(folder, 'history.db');
  const handle = openSync(history, 'wx', 0o600);
  const unsealer = createUnsealer(passphrase);
  let line = Buffer.alloc(0);
  let known: Manifest | null = null;
  let written = 0;
  let result: Tried | null = null;
  let open = true;

  const shut = () => {
    if (open) closeSync(handle);
    open = false;
  };
  const discard = () => {
    shut();
    rmSync(folder, { recursive: true, force: true });
  };

  const keep = (plain: Uint8Array): void => {
    writeAll(handle, plain, write);
    written += plain.length;
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
        for (const plain of await unsealer.push(sealed)) take(plain);
        if (!last) return null;
        unsealer.end();
        shut();
        if (known === null || written !== known.historyBytes) throw damaged();
        tryHistory(history, known);
        result = { manifest: known, folder, history };
        return known.contents;
      } catch (error) {
        discard();
        throw refused(error);
      }
    },
    tried: () => {
      if (result) return result;
      throw new Fault({
        code: 'transfer.gone',
        message: 'This transfer is over. Start it again.',
        action: 'retry',
      });
    },
    discard,
  };
}
