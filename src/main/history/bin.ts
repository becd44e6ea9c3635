import type { Sql } from './database.ts';

export const day = 24 * 3_600_000;

/** ms that a deleted conversation can be had back */
const binLife = 30 * day;

/** ms between two looks at the clock that count at most: it may have been put wrong meanwhile */
const mostUnseen = 7 * day;

/** What was counted by a moment of the clock; one that goes back counts nothing. */
export const seenBy = (now: string): string =>
  `ms + min(max(${now} - coalesce(looked_at, ${now}), 0), ${mostUnseen})`;

export interface Bin {
  /** Counts the time since the last look. It is enough to look once a day. */
  look(now: number): void;
  /** ids of the conversations that were in it for long enough, by the time that was counted */
  over(): string[];
}

export function createBin(sql: Sql): Bin {
  // a start that follows upon another writes nothing
  const count = sql.prepare(
    `update time_seen set ms = ${seenBy(':now')}, looked_at = :now
     where looked_at is null or :now < looked_at or :now >= looked_at + ${day}`,
  );
  const over = sql.prepare<[], { id: string }>(
    `select id from conversations where deleted_at is not null
     and deleted_after < (select ms from time_seen) - ${binLife}`,
  );
  return {
    look: (now) => count.run({ now }),
    over: () => over.all().map(({ id }) => id),
  };
}
