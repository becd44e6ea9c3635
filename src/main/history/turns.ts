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
  add(turn: Turn, at: number): void;
  /** @throws Fault `unknown-turn` */
  get(id: string): StoredTurn;
  set(id: string, step: TurnStep, state: TurnState): void;
  /** gives it to another account */
  reassign(id: string, accountId: string): void;
  /** queued, held and sending ones, oldest first */
  open(): StoredTurn[];
  openIn(conversationId: string): StoredTurn[];
}

export function createStoredTurns(sql: Sql): StoredTurns {
  const insert = sql.prepare(
    `insert into turns (id, conversation_id, account_id, model, question_id, answer_id, step, state, created_at)
     values (?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
  );
  const one = sql.prepare<[string], TurnRow>('select * from turns where id = ?');
  const update = sql.prepare('update turns set step = ?, state = ? where id = ?');
  const reassign = sql.prepare('update turns set account_id = ? where id = ?');
  const isOpen = `step in ('queued', 'held', 'sending')`;
  const open = sql.prepare<[], TurnRow>(`select * from turns where ${isOpen} order by id`);
  const openIn = sql.prepare<[string], TurnRow>(
    `select * from turns where conversation_id = ? and ${isOpen} order by id`,
  );
  const stored = (row: TurnRow): StoredTurn => ({ ...toTurn(row), step: row.step });

  return {
    add: (turn, at) =>
      insert.run(
        turn.id,
        turn.conversationId,
        turn.accountId,
        turn.model,
        turn.questionId,
        turn.answerId,
        JSON.stringify(turn.state),
        at,
      ),
    get: (id) => {
      const row = one.get(id);
      if (!row) throw new Fault({ code: 'unknown-turn', message: 'This message is not waiting any more.' });
      return stored(row);
    },
    set: (id, step, state) => update.run(step, JSON.stringify(state), id),
    reassign: (id, accountId) => reassign.run(accountId, id),
    open: () => open.all().map(stored),
    openIn: (conversationId) => openIn.all(conversationId).map(stored),
  };
}
