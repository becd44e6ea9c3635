import type { Folder } from '../../shared/contract/history.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';

export interface Folders {
  /** in the person's order */
  list(): Folder[];
  add(folder: Folder, at: number): void;
  /** @throws Fault `unknown-folder` */
  rename(id: string, name: string): void;
  /** the ids in their new order; those left out come last */
  arrange(ids: readonly string[]): void;
  /** its conversations go back among the others. @throws Fault `unknown-folder` */
  remove(id: string): void;
}

export function createFolders(sql: Sql): Folders {
  const all = sql.prepare<[], Folder>('select id, name from folders order by position, created_at, id');
  const insert = sql.prepare(
    'insert into folders (id, name, position, created_at) values (?, ?, (select coalesce(max(position), 0) + 1 from folders), ?)',
  );
  const setName = sql.prepare('update folders set name = ? where id = ?');
  const setPosition = sql.prepare('update folders set position = ? where id = ?');
  const empty = sql.prepare('update conversations set folder_id = null where folder_id = ?');
  const remove = sql.prepare('delete from folders where id = ?');
  const required = (changes: number) => {
    if (changes === 0)
      throw new Fault({ code: 'unknown-folder', message: 'This folder is not there any more.' });
  };
  return {
    list: () => all.all(),
    add: ({ id, name }, at) => insert.run(id, name, at),
    rename: (id, name) => required(setName.run(name, id).changes),
    arrange: (ids) =>
      sql.transaction(() => {
        const others = all.all().filter(({ id }) => !ids.includes(id));
        for (const [position, id] of [...ids, ...others.map((folder) => folder.id)].entries())
          setPosition.run(position, id);
      })(),
    remove: (id) =>
      sql.transaction(() => {
        empty.run(id);
        required(remove.run(id).changes);
      })(),
  };
}
