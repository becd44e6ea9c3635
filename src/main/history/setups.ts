import type { Setup } from '../../shared/contract/presets.ts';
import { setup } from '../../shared/contract/presets.ts';
import type { Sql } from './database.ts';

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
    return setup.parse({ system: row?.system ?? '', parameters: JSON.parse(row?.parameters ?? '{}') });
  };
  const set = (id: string, { system, parameters }: Setup) =>
    void put.run(
      system === '' ? null : system,
      Object.keys(parameters).length === 0 ? null : JSON.stringify(parameters),
      id,
    );
  return { get, set, copy: (from, to) => set(to, get(from)) };
}
