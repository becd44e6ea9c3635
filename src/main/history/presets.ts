import { parameters, type Preset } from '../../shared/contract/presets.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';
import { parseAs } from './rows.ts';

export interface Presets {
  /** in the person's order */
  list(): Preset[];
  /** new, or in place of the one with the same id */
  put(preset: Preset, at: number): void;
  /** @throws Fault `unknown-preset` */
  remove(id: string): void;
}

export function createPresets(sql: Sql): Presets {
  const all = sql.prepare<[], { id: string; name: string; system: string; parameters: string | null }>(
    'select id, name, system, parameters from presets order by position, created_at, id',
  );
  const upsert = sql.prepare(
    `insert into presets (id, name, system, parameters, position, created_at)
     values (?, ?, ?, ?, (select coalesce(max(position), 0) + 1 from presets), ?)
     on conflict (id) do update set name = excluded.name, system = excluded.system, parameters = excluded.parameters`,
  );
  const remove = sql.prepare('delete from presets where id = ?');
  return {
    list: () => all.all().map((row) => ({ ...row, parameters: parseAs(parameters, row.parameters) ?? {} })),
    put: ({ id, name, system, parameters: own }, at) => upsert.run(id, name, system, JSON.stringify(own), at),
    remove: (id) => {
      if (remove.run(id).changes === 0)
        throw new Fault({ code: 'unknown-preset', message: 'This preset is not there any more.' });
    },
  };
}
