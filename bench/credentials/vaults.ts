import Conf from 'conf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createExclusive } from '../../src/main/credentials/lock.ts';
import { createVault } from '../../src/main/credentials/vault.ts';
import { createJournaledStore } from '../../src/main/system/journaled-store.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import { type Goal, type Measured, measured } from '../subject.ts';
import { ourAccount } from './our-account.ts';

const silent = { info: () => undefined, warn: () => undefined };
/** bytes that are stored beside the token */
const sizes = [0, 100_000, 1_000_000, 10_000_000] as const;
const columns = ['nothing else', '100 kB', '1 MB', '10 MB'] as const;
const RUNS = 21;
/** one is too short for the clock */
const READS = 20;

const msOf = (run: () => void): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/** ms */
const saving = (save: (at: number) => void): Measured | null =>
  measured(Array.from({ length: RUNS }, (_, at) => msOf(() => save(at))));

/** µs */
const reading = (read: () => void): Measured | null =>
  measured(
    Array.from(
      { length: RUNS },
      () =>
        (msOf(() => {
          for (let time = 0; time < READS; time += 1) read();
        }) *
          1_000) /
        READS,
    ),
  );

const ours = (folder: string, bytes: number) => {
  const name = `ours-${bytes}`;
  const exclusive = createExclusive(join(folder, `locks-${bytes}`));
  const base = new Conf({ cwd: folder, configName: name, accessPropertiesByDotNotation: false });
  base.set('other', 'x'.repeat(bytes));
  const store = createJournaledStore({ base, file: join(folder, `${name}.journal`), exclusive });
  const vault = createVault({
    store,
    key: new Uint8Array(32),
    random: systemRandom,
    log: silent,
    exclusive,
  });
  const account = ourAccount('http://127.0.0.1');
  vault.update('a', () => account);
  return {
    saved: saving((at) => vault.update('a', () => ({ ...account, label: String(at) }))),
    read: reading(() => vault.get('a')),
    reread: reading(() => vault.reread('a')),
  };
};

const conf = (folder: string, bytes: number, encryptionKey?: string) => {
  const store = new Conf({
    cwd: folder,
    configName: `conf-${bytes}-${encryptionKey === undefined ? 'open' : 'key'}`,
    accessPropertiesByDotNotation: false,
    ...(encryptionKey !== undefined && { encryptionKey }),
  });
  store.set('other', 'x'.repeat(bytes));
  return {
    saved: saving((at) => store.set('token', `token-${at}`)),
    read: reading(() => store.get('token')),
  };
};

/** What is kept on disk: one token written and read, by what else is there. */
export function vaults() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const own = sizes.map((bytes) => ours(folder, bytes));
  const plain = sizes.map((bytes) => conf(folder, bytes));
  const keyed = sizes.map((bytes) => conf(folder, bytes, 'key'));
  rmSync(folder, { recursive: true, force: true });
  const peers = (what: 'saved' | 'read') => [
    { name: 'conf (electron-store’s engine), plain', cells: plain.map((one) => one[what]) },
    { name: 'conf with encryptionKey', cells: keyed.map((one) => one[what]) },
  ];
  return {
    tables: [
      {
        title: 'Saving one token, by what else is stored (ms)',
        note: 'Crash-safe: ours appends a line and flushes it, and folds the lines into the file at the next start; conf writes the file beside, flushes and renames it.',
        columns,
        rows: [
          { name: 'Latchkey: sealed, locked among processes', cells: own.map(({ saved }) => saved) },
          ...peers('saved'),
        ],
      },
      {
        title: 'Reading one token, by what else is stored (µs)',
        note: 'Ours is opened once and kept; it is read from the disk again only where another process may have renewed it. conf reads its file each time.',
        columns,
        rows: [
          { name: 'Latchkey, as for each request', cells: own.map(({ read }) => read) },
          { name: 'Latchkey, as after a refusal', cells: own.map(({ reread }) => reread) },
          ...peers('read'),
        ],
      },
    ],
    goals: [
      {
        what: 'a token saved, whatever else is stored, median ms',
        limit: 1,
        measured: Math.max(...own.map(({ saved }) => saved?.median ?? Number.NaN)),
      },
    ] satisfies Goal[],
  };
}
