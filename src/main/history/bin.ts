import type { Conversations } from './conversations.ts';
import type { Sql } from './database.ts';

const day = 24 * 3_600_000;

/** ms that a deleted conversation can be had back */
const binLife = 30 * day;

/**
 * ms after the newest thing that the history knows. A clock that says more was put wrong, or nobody was here for that
 * long; what goes for good can wait for either.
 */
const mostAway = 365 * day;

/** What went to the bin before this is over; null where the clock is not to be believed. */
const overBefore = (now: number, newest: number): number | null =>
  now - newest > mostAway ? null : now - binLife;

/** Ids of the conversations that were in the bin for long enough. */
export function createBin(sql: Sql, conversations: Conversations): (now: number) => string[] {
  const newest = sql.prepare<[], { at: number | null }>(
    `select max(at) as at from (
       select max(created_at) as at from messages
       union all select max(deleted_at) from conversations where deleted_at is not null
     )`,
  );
  return (now) => {
    const before = overBefore(now, newest.get()?.at ?? now);
    return before === null ? [] : conversations.binnedBefore(before);
  };
}
