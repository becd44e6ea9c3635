import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupContents } from '../../../shared/contract/transfer.ts';
import { Fault } from '../../fault.ts';
import type { History } from '../../history/history.ts';
import type { Clock, KeyValueStore, Random } from '../../platform.ts';
import { createAwaited } from '../../transfer/awaited.ts';
import type { Outgoing } from '../../transfer/transfers.ts';
import { minPassphraseLength } from '../passphrase.ts';
import { createSealer, frameBytes, type Sealer } from './container.ts';
import { profileEntry, type Manifest } from './contents.ts';

export interface BackupSource {
  /** null where the profile lives in memory */
  readonly folder: string | null;
  readonly history: History;
  readonly profileKey: Uint8Array;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
  readonly accountCount: number;
  readonly app: string;
}

export interface Backups {
  begin(source: BackupSource, passphrase: string): Promise<{ id: string; fileName: string }>;
  /** @throws Fault `transfer.gone` */
  next(id: string): Outgoing;
  cancel(id: string): void;
  /** ends all */
  close(): void;
}

interface Running {
  readonly sealer: Sealer;
  readonly file: string;
  readonly handle: number;
  readonly total: number;
  /** what is still to be said before the history's bytes */
  first: Uint8Array | null;
  done: number;
}

const tooShort = (): Fault =>
  new Fault({
    code: 'passphrase-too-short',
    message: `Use at least ${minPassphraseLength} characters.`,
    action: 'check-input',
  });

/** what of it found room goes again: it would be in the way of everything else */
function copied(history: History, file: string): void {
  try {
    history.copyTo(file);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Backups on their way out, sealed part by part. */
export function createBackups({ clock, random }: { clock: Clock; random: Random }): Backups {
  const running = createAwaited<Running>(clock, ({ handle, file }) => {
    closeSync(handle);
    rmSync(file, { force: true });
  });

  return {
    begin: async (source, passphrase) => {
      const { folder, history, accountsStore, settingsStore } = source;
      if (folder === null) {
        throw new Fault({
          code: 'backup.nothing',
          message: 'This profile is kept in memory only: there is nothing on disk to back up.',
        });
      }
      if (passphrase.length < minPassphraseLength) throw tooShort();
      const id = random.id();
      // sealed as the history is: what is left of it after a crash is of no use to anybody else
      const file = join(folder, `backup-${id}.tmp`);
      const sealer = await createSealer(passphrase, random.bytes);
      copied(history, file);
      const total = statSync(file).size;
      const contents: BackupContents = {
        at: clock.now(),
        app: source.app,
        accounts: source.accountCount,
        ...history.archive.count(),
      };
      const { [profileEntry]: _sealedForThisMachine, ...accounts } = accountsStore.store;
      const inside: Manifest = {
        contents,
        profileKey: Buffer.from(source.profileKey).toString('base64'),
        accounts,
        settings: settingsStore.store,
        historyBytes: total,
      };
      const first = Buffer.from(`${JSON.stringify(inside)}\n`);
      running.add(id, { sealer, file, handle: openSync(file, 'r'), total, first, done: 0 });
      const day = new Date(contents.at).toISOString().slice(0, 10);
      return { id, fileName: `Latchkey ${day}.latchkey-backup` };
    },
    next: (id) => {
      const found = running.get(id);
      const parts: Uint8Array[] = [];
      if (found.first) {
        parts.push(found.sealer.head);
        for (let at = 0; at < found.first.length; at += frameBytes)
          parts.push(found.sealer.frame(found.first.subarray(at, at + frameBytes), false));
        found.first = null;
      }
      const plain = Buffer.alloc(Math.min(frameBytes, found.total - found.done));
      const read = plain.length === 0 ? 0 : readSync(found.handle, plain, 0, plain.length, found.done);
      found.done += read;
      const last = found.done >= found.total;
      parts.push(found.sealer.frame(plain.subarray(0, read), last));
      const { done, total } = found;
      if (last) running.end(id);
      return { data: Buffer.concat(parts).toString('base64'), done, total, last };
    },
    cancel: running.end,
    close: running.close,
  };
}
