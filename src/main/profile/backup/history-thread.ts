import { parentPort, workerData } from 'node:worker_threads';
import { createArchive } from '../../history/archive.ts';
import { NewerDatabase, openDatabase, type Sql } from '../../history/database.ts';
import type { HistoryFound, HistoryTask } from './off-thread.ts';

function within<T>(file: string, key: Uint8Array, work: (sql: Sql) => T): T {
  const sql = openDatabase(file, key);
  try {
    return work(sql);
  } finally {
    sql.close();
  }
}

function take({ file, key, of }: HistoryTask): HistoryFound {
  // one moment of it, sealed with the key of what it is made of; whoever writes meanwhile is not kept waiting
  if (of !== null) within(of, key, (sql) => sql.prepare('vacuum into ?').run(file));
  return within(file, key, (sql) => ({
    whole: of !== null || sql.pragma('integrity_check', { simple: true }) === 'ok',
    ...createArchive(sql).count(),
  }));
}

const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error ? String(error.code) : codeOf(error.cause);
};

/** An error loses all but its message on the way to another thread. */
function told(error: unknown) {
  if (error instanceof NewerDatabase) return { newer: error.message };
  const { name, message } = error instanceof Error ? error : new Error(typeof error);
  return { error: { name, message, code: codeOf(error) } };
}

function answer() {
  try {
    return take(workerData as HistoryTask);
  } catch (error) {
    return told(error);
  }
}

parentPort?.postMessage(answer());
