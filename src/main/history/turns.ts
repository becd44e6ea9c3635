import type { Turn, TurnState } from '../../shared/contract/chat.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';
import { toTurn, type TurnRow } from './rows.ts';

/** Where a turn's request is: `sending` is written before it leaves, so that it is never sent twice. */
export type TurnStep = TurnRow['step'];

export interface StoredTurn extends Turn {
  readonly step: TurnStep;
}

export interface StoredTurns {
  /** turns of one `group` ask the same question of several models, to be compared */
  add(turn: Turn, at: number, group?: string): void;
  has(id: string): boolean;
  /** @throws Fault `unknown-turn` */
  get(id: string): StoredTurn;
  set(id: string, step: TurnStep, state: TurnState): void;
  /** gives it to another account */
  reassign(id: string, accountId: string): void;
  /** queued, held and sending ones, oldest first */
  open(): StoredTurn[];
  openIn(conversationId: string): StoredTurn[];
  /**
   * The turns that asked a question of several models at once, of each model the last one; none where the last time it
   * was asked of one alone.
   */
  together(questionId: string): StoredTurn[];
  /** the group that a turn is in; null where it was asked alone */
  groupOf(id: string): string | null;
}

export function createStoredTurns(sql: Sql): StoredTurns {
  const insert = sql.prepare(
    `insert into turns (id, conversation_id, account_id, model, question_id, answer_id, step, state, created_at, compared)
     values (?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?)`,
  );
  const one = sql.prepare<[string], TurnRow>('select * from turns where id = ?');
  const update = sql.prepare('update turns set step = ?, state = ? where id = ?');
  const reassign = sql.prepare('update turns set account_id = ? where id = ?');
  // rows are numbered as they come (a vacuum keeps their order); ids are made of time, and a clock can be set back
  const isOpen = `step in ('queued', 'held', 'sending')`;
  const open = sql.prepare<[], TurnRow>(`select * from turns where ${isOpen} order by rowid`);
  const openIn = sql.prepare<[string], TurnRow>(
    `select * from turns where conversation_id = ? and ${isOpen} order by rowid`,
  );
  const together = sql.prepare<[string, string], TurnRow>(
    `select turns.* from turns join (
       select max(rowid) as last, min(rowid) as first from turns where question_id = ? and step <> 'withdrawn'
       and compared = (select compared from turns where question_id = ? order by rowid desc limit 1)
       group by account_id, model
     ) on turns.rowid = last order by first`,
  );
  const group = sql.prepare<[string], { compared: string | null }>('select compared from turns where id = ?');
  const stored = (row: TurnRow): StoredTurn => ({ ...toTurn(row), step: row.step });

  return {
    add: (turn, at, group) =>
      insert.run(
        turn.id,
        turn.conversationId,
        turn.accountId,
        turn.model,
        turn.questionId,
        turn.answerId,
        JSON.stringify(turn.state),
        at,
        group ?? null,
      ),
    has: (id) => one.get(id) !== undefined,
    get: (id) => {
      const row = one.get(id);
      if (!row) throw new Fault({ code: 'unknown-turn', message: 'This message is not waiting any more.' });
      return stored(row);
    },
    set: (id, step, state) => update.run(step, JSON.stringify(state), id),
    reassign: (id, accountId) => reassign.run(accountId, id),
    open: () => open.all().map(stored),
    openIn: (conversationId) => openIn.all(conversationId).map(stored),
    groupOf: (id) => group.get(id)?.compared ?? null,
    together: (questionId) => together.all(questionId, questionId).map(stored),
  };
}
