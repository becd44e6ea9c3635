import type { Sql } from './database.ts';
import { keysOfTurns } from './pieces.ts';

const among = 'in (select value from json_each(:ids))';

/**
 * What belongs to conversations, in the order in which it can go. Of all of them at once: the index writes down what
 * waits whenever rows go that others could refer to, and one after another took 41 s for 3,000 conversations, not 3.
 */
const statements = [
  `delete from pieces where answer_id in (${keysOfTurns(`conversation_id ${among}`)})`,
  `delete from turns where conversation_id ${among}`,
  `delete from message_words where rowid in (select seq from messages where conversation_id ${among})`,
  `delete from message_attachments where message_id in (select id from messages where conversation_id ${among})`,
  `delete from draft_attachments where conversation_id ${among}`,
  `delete from drafts where conversation_id ${among}`,
  `delete from tags where conversation_id ${among}`,
  `delete from messages where conversation_id ${among}`,
  `delete from conversations where id ${among}`,
] as const;

const orphans = `delete from attachments where id not in (select attachment_id from message_attachments)
  and id not in (select attachment_id from draft_attachments) and created_at < :before`;

/** ms that a file which nothing refers to is kept: its message may be on its way */
const grace = 24 * 3_600_000;

/** Removes conversations for good, with all that only they had. */
export function createPurge(sql: Sql): (ids: readonly string[], now: number) => void {
  const steps = statements.map((statement) => sql.prepare(statement));
  const removeOrphans = sql.prepare(orphans);
  return (ids, now) =>
    sql.transaction(() => {
      if (ids.length > 0) for (const step of steps) step.run({ ids: JSON.stringify(ids) });
      removeOrphans.run({ before: now - grace });
    })();
}
