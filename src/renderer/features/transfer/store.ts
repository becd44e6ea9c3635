import { createStore } from 'zustand';
import type { Output } from '../../../shared/contract/contract.ts';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type {
  BackupContents,
  ExportFormat,
  ExportWhat,
  ImportReport,
} from '../../../shared/contract/transfer.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';
import { fromBase64, toBase64 } from '../../host/base64.ts';
import { saveFile } from '../../ui/save-file.ts';
import { documentsIn, PIECE, pieceOf, wordsOf } from './documents.ts';
import { Failed } from './failed.ts';

export interface Job {
  readonly kind: 'export' | 'import' | 'backup' | 'verify' | 'restore';
  /** 0 to 1 */
  readonly share: number;
}

export type Outcome =
  | { readonly kind: 'exported'; readonly fileName: string }
  | { readonly kind: 'imported'; readonly report: ImportReport }
  | { readonly kind: 'backed-up'; readonly fileName: string; readonly contents: BackupContents }
  /** unsealed and whole: restoring is one step away */
  | { readonly kind: 'tried'; readonly id: string; readonly contents: BackupContents }
  | { readonly kind: 'restored'; readonly contents: BackupContents }
  | { readonly kind: 'failed'; readonly of: Job['kind'] | 'wipe' | null; readonly failure: Failure };

export type Stored = Output<'storage.look'>;

export interface TransferStore {
  readonly job: Job | null;
  readonly outcome: Outcome | null;
  readonly stored: Stored | null;
  /** why what is stored is not known */
  readonly unseen: Failure | null;
  readonly look: () => Promise<void>;
  readonly exportAs: (what: ExportWhat, format: ExportFormat) => Promise<void>;
  readonly importFile: (file: File) => Promise<void>;
  readonly backUp: (passphrase: string) => Promise<void>;
  readonly tryBackup: (file: File, passphrase: string) => Promise<void>;
  /** puts the tried backup in the place of this profile */
  readonly restore: () => Promise<void>;
  readonly wipe: () => Promise<void>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

type Part = Output<'transfer.next'>;

/** A job that was begun. */
interface Running {
  /** ends it in the core, as far as it has come there */
  stop: () => Promise<unknown>;
}

const busy: Failure = { code: 'transfer-busy', message: 'An export, import or backup is still running.' };

/** Somebody pressed cancel. */
class Cancelled extends Error {}

const required = <T>(reply: Reply<T>): T => {
  if (reply.ok) return reply.value;
  throw new Failed(reply.failure);
};

export const createTransferStore = (client: Client, save = saveFile) =>
  createStore<TransferStore>()((set, get) => {
    /** the job that runs; another object means that it was cancelled */
    let running: Running | null = null;
    let restoring = false;

    const wanted = (mine: Running) => {
      if (running !== mine) throw new Cancelled();
    };
    const progress = (mine: Running, kind: Job['kind'], done: number, total: number) => {
      wanted(mine);
      set({ job: { kind, share: total === 0 ? 1 : done / total } });
    };

    /** what is begun in the core from now on; it may not be wanted any more */
    const begun = (mine: Running, stop: Running['stop']) => {
      mine.stop = stop;
      wanted(mine);
    };

    /** one at a time; whatever goes wrong is an outcome */
    const run = async (work: (mine: Running) => Promise<Outcome | null>): Promise<void> => {
      if (running) {
        // what came of the one that runs takes its place
        set({ outcome: { kind: 'failed', of: get().job?.kind ?? null, failure: busy } });
        return;
      }
      const mine: Running = { stop: async () => undefined };
      running = mine;
      set({ outcome: null });
      try {
        const outcome = await work(mine);
        if (running === mine) set({ outcome });
      } catch (error) {
        await mine.stop();
        if (!(error instanceof Failed || error instanceof Cancelled)) throw error;
        // what was cancelled has nothing more to say
        if (error instanceof Failed && running === mine)
          set({ outcome: { kind: 'failed', of: get().job?.kind ?? null, failure: error.failure } });
      } finally {
        if (running === mine) {
          running = null;
          set({ job: null });
        }
      }
    };

    const collect = async (
      mine: Running,
      kind: 'export' | 'backup',
      next: () => Promise<Reply<Part>>,
    ): Promise<Uint8Array<ArrayBuffer>[]> => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for (;;) {
        const { data, done, total, last } = required(await next());
        parts.push(fromBase64(data));
        progress(mine, kind, done, total);
        if (last) return parts;
      }
    };

    /** gives a backup to the core in pieces, and hears what is in it */
    const tryOut = async (
      mine: Running,
      kind: 'verify' | 'restore',
      file: Blob,
      passphrase: string,
    ): Promise<{ id: string; contents: BackupContents }> => {
      progress(mine, kind, 0, file.size);
      const { id } = required(await client.call('restore.begin', { passphrase }));
      begun(mine, () => client.call('restore.cancel', { id }));
      for (let at = 0; ; at += PIECE) {
        const piece = await pieceOf(file, at);
        const last = at + PIECE >= file.size;
        const { contents } = required(await client.call('restore.push', { id, data: toBase64(piece), last }));
        progress(mine, kind, Math.min(file.size, at + PIECE), file.size);
        if (last && contents) return { id, contents };
      }
    };

    return {
      job: null,
      outcome: null,
      stored: null,
      unseen: null,
      look: async () => {
        const reply = await client.call('storage.look');
        set(reply.ok ? { stored: reply.value, unseen: null } : { unseen: reply.failure });
      },
      exportAs: (what, format) =>
        run(async (mine) => {
          progress(mine, 'export', 0, 1);
          const { id, fileName, mediaType } = required(
            await client.call('transfer.export', { what, format }),
          );
          begun(mine, () => client.call('transfer.cancel', { id }));
          const parts = await collect(mine, 'export', () => client.call('transfer.next', { id }));
          save(new Blob(parts, { type: mediaType }), fileName);
          return { kind: 'exported', fileName };
        }),
      importFile: (file) =>
        run(async (mine) => {
          progress(mine, 'import', 0, 1);
          const documents = await documentsIn(file);
          wanted(mine);
          const { id } = required(await client.call('transfer.import', { documents: documents.length }));
          begun(mine, () => client.call('transfer.cancel', { id }));
          const total = documents.reduce((sum, { bytes }) => sum + bytes, 0);
          let report: ImportReport | null = null;
          let before = 0;
          for (const document of documents) {
            for await (const { text, last, done } of wordsOf(document)) {
              report = required(await client.call('transfer.push', { id, text, last }));
              progress(mine, 'import', before + done, total);
            }
            before += document.bytes;
          }
          return report && { kind: 'imported', report };
        }),
      backUp: (passphrase) =>
        run(async (mine) => {
          progress(mine, 'backup', 0, 1);
          const { id, fileName } = required(await client.call('backup.begin', { passphrase }));
          begun(mine, () => client.call('backup.cancel', { id }));
          const parts = await collect(mine, 'backup', () => client.call('backup.next', { id }));
          const file = new Blob(parts, { type: 'application/octet-stream' });
          // done is only what could be opened again
          const tried = await tryOut(mine, 'verify', file, passphrase);
          await client.call('restore.cancel', { id: tried.id });
          save(file, fileName);
          return { kind: 'backed-up', fileName, contents: tried.contents };
        }),
      tryBackup: (file, passphrase) =>
        run(async (mine) => ({ kind: 'tried', ...(await tryOut(mine, 'restore', file, passphrase)) })),
      restore: async () => {
        const { outcome } = get();
        if (outcome?.kind !== 'tried' || restoring) return;
        restoring = true;
        const reply = await client.call('restore.apply', { id: outcome.id });
        restoring = false;
        set({
          outcome: reply.ok
            ? { kind: 'restored', contents: outcome.contents }
            : { kind: 'failed', of: null, failure: reply.failure },
        });
        await get().look();
      },
      wipe: async () => {
        const reply = await client.call('storage.wipe', { typed: 'WIPE' });
        if (!reply.ok) set({ outcome: { kind: 'failed', of: 'wipe', failure: reply.failure } });
      },
      cancel: () => {
        void running?.stop();
        running = null;
        set({ job: null, outcome: null });
      },
      dismiss: () => {
        const { outcome } = get();
        if (outcome?.kind === 'tried') void client.call('restore.cancel', { id: outcome.id });
        set({ outcome: null });
      },
    };
  });

export const TransferContext = createStoreContext<TransferStore>('transfer');
