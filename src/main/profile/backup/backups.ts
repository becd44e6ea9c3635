import { closeSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDamaged } from '../../disk-errors.ts';
import { Fault } from '../../fault.ts';
import type { Clock, KeyValueStore, Random } from '../../platform.ts';
import { createAwaited, transferGone } from '../../transfer/awaited.ts';
import type { Outgoing } from '../../transfer/transfers.ts';
import { minPassphraseLength } from '../passphrase.ts';
import { deriveKey } from '../seal.ts';
import { createSealer, frameBytes, type Sealer } from './container.ts';
import { profileEntry, type Manifest } from './contents.ts';
import type { RunTask } from './off-thread.ts';

export interface BackupSource {
  /** null where the profile lives in memory */
  readonly folder: string | null;
  readonly profileKey: Uint8Array;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
  readonly accountCount: number;
  readonly app: string;
}

export interface Backups {
  /** The history is copied from then on; whether it could be is told with the first part. */
  begin(source: BackupSource, passphrase: string): { id: string; fileName: string };
  /** @throws Fault `transfer.gone` */
  next(id: string): Promise<Outgoing>;
  cancel(id: string): Promise<void>;
  /** ends all */
  close(): Promise<void>;
}

interface Parts {
  readonly clock: Clock;
  readonly random: Random;
  readonly run: RunTask;
}

interface Copy {
  readonly sealer: Sealer;
  readonly handle: number;
  readonly total: number;
  /** what is still to be said before the history's bytes */
  first: Uint8Array | null;
  done: number;
}

interface Begun {
  readonly source: BackupSource;
  readonly passphrase: string;
  readonly history: string;
  /** of the copy alone, which is sealed as the history is: left by a crash, it is of no use to anybody else */
  readonly folder: string;
  /** epoch ms */
  readonly at: number;
}

interface Running {
  readonly folder: string;
  readonly copy: Promise<Copy>;
  readonly stop: AbortController;
}

const tooShort = (): Fault =>
  new Fault({
    code: 'passphrase-too-short',
    message: `Use at least ${minPassphraseLength} characters.`,
    action: 'check-input',
  });

const refused = (error: unknown): unknown => {
  if (!isDamaged(error)) return error;
  return new Fault(
    {
      code: 'backup.of-damaged',
      message:
        'A part of your history is damaged on the disk, so no whole backup can be made of it. Restore an earlier one, or export the chats that still open.',
    },
    { cause: error },
  );
};

/** Backups on their way out, sealed part by part. */
export function createBackups({ clock, random, run }: Parts): Backups {
  const running = createAwaited<Running>(clock, async ({ stop, copy, folder }) => {
    stop.abort(transferGone());
    const made = await copy.catch(() => null);
    if (made) closeSync(made.handle);
    rmSync(folder, { recursive: true, force: true });
  });

  const copied = async (
    { source, passphrase, history, folder, at }: Begun,
    signal: AbortSignal,
  ): Promise<Copy> => {
    // as they are at this moment: others may be there once the history is copied
    const { [profileEntry]: _sealedForThisMachine, ...accounts } = source.accountsStore.store;
    const settings = source.settingsStore.store;
    const sealer = await createSealer(passphrase, random.bytes);
    // the profile may be gone by now
    signal.throwIfAborted();
    mkdirSync(folder, { mode: 0o700 });
    const file = join(folder, 'history.db');
    const key = deriveKey(source.profileKey, 'history');
    const found = await run({ file, key, of: history }, signal);
    const total = statSync(file).size;
    const { conversations, messages } = found;
    const inside: Manifest = {
      contents: { at, app: source.app, accounts: source.accountCount, conversations, messages },
      profileKey: Buffer.from(source.profileKey).toString('base64'),
      accounts,
      settings,
      historyBytes: total,
    };
    const first = Buffer.from(`${JSON.stringify(inside)}\n`);
    return { sealer, handle: openSync(file, 'r'), total, first, done: 0 };
  };

  return {
    begin: (source, passphrase) => {
      const { folder } = source;
      if (folder === null) {
        throw new Fault({
          code: 'backup.nothing',
          message: 'This profile is kept in memory only: there is nothing on disk to back up.',
        });
      }
      if (passphrase.length < minPassphraseLength) throw tooShort();
      const id = random.id();
      const at = clock.now();
      const stop = new AbortController();
      const own = join(folder, `backup-${id}.tmp`);
      const copy = copied(
        { source, passphrase, history: join(folder, 'history.db'), folder: own, at },
        stop.signal,
      );
      // who asks for the first part is told
      copy.catch(() => undefined);
      running.add(id, { folder: own, copy, stop });
      const day = new Date(at).toISOString().slice(0, 10);
      return { id, fileName: `Latchkey ${day}.latchkey-backup` };
    },
    next: async (id) => {
      const { copy } = running.get(id);
      let found: Copy;
      try {
        found = await copy;
      } catch (error) {
        // what of it found room would be in the way of everything else
        await running.end(id);
        throw refused(error);
      }
      // it may have been cancelled meanwhile
      running.get(id);
      const { sealer, handle, total } = found;
      const parts: Uint8Array[] = [];
      if (found.first) {
        parts.push(sealer.head);
        for (let at = 0; at < found.first.length; at += frameBytes)
          parts.push(sealer.frame(found.first.subarray(at, at + frameBytes), false));
        found.first = null;
      }
      const plain = Buffer.alloc(Math.min(frameBytes, total - found.done));
      const read = plain.length === 0 ? 0 : readSync(handle, plain, 0, plain.length, found.done);
      found.done += read;
      const last = found.done >= total;
      parts.push(sealer.frame(plain.subarray(0, read), last));
      if (last) await running.end(id);
      return { data: Buffer.concat(parts).toString('base64'), done: found.done, total, last };
    },
    cancel: running.end,
    close: running.close,
  };
}
