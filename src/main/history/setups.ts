import { parameters, type Setup } from '../../shared/contract/presets.ts';
import type { Sql } from './database.ts';
import { parseAs } from './rows.ts';

/** What a conversation tells the model beside its messages. */
export interface Setups {
  get(conversationId: string): Setup;
  set(conversationId: string, value: Setup): void;
  copy(from: string, to: string): void;
}

export function createSetups(sql: Sql): Setups {
  const one = sql.prepare<[string], { system: string | null; parameters: string | null }>(
    'select system, parameters from conversations where id = ?',
  );
  const put = sql.prepare('update conversations set system = ?, parameters = ? where id = ?');
  const get = (id: string): Setup => {
    const row = one.get(id);
    return { system: row?.system ?? '', parameters: parseAs(parameters, row?.parameters ?? null) ?? {} };
  };
  const set = (id: string, { system, parameters: own }: Setup) =>
    void put.run(
      system === '' ? null : system,
      Object.keys(own).length === 0 ? null : JSON.stringify(own),
      id,
    );
  return { get, set, copy: (from, to) => set(to, get(from)) };
}
