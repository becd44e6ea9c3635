import { copyFileSync, existsSync, statSync } from 'node:fs';
import type { Sql } from './database.ts';

/** Copies the database as it is at one moment, sealed as it is. Nobody writes meanwhile. */
export function copyDatabase(sql: Sql, to: string): void {
  const log = `${sql.name}-wal`;
  for (;;) {
    sql.pragma('wal_checkpoint(truncate)');
    sql.exec('begin immediate');
    try {
      // another process may have written between the two
      if (existsSync(log) && statSync(log).size > 0) continue;
      copyFileSync(sql.name, to);
      return;
    } finally {
      sql.exec('rollback');
    }
  }
}
