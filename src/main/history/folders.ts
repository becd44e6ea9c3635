import type { Folder, RemovedFolder } from '../../shared/contract/history.ts';
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
  remove(id: string): RemovedFolder;
  /** as it was, with those of its conversations that are in no other folder now */
  bringBack(removed: RemovedFolder, at: number): void;
}

export const unknownFolder = () =>
  new Fault({ code: 'unknown-folder', message: 'This folder is not there any more.' });

export function createFolders(sql: Sql): Folders {
  const all = sql.prepare<[], Folder>('select id, name from folders order by position, created_at, id');
  const insert = sql.prepare(
    'insert into folders (id, name, position, created_at) values (?, ?, (select coalesce(max(position), 0) + 1 from folders), ?)',
  );
  const setName = sql.prepare('update folders set name = ? where id = ?');
  const setPosition = sql.prepare('update folders set position = ? where id = ?');
  const inside = sql.prepare<[string], { id: string }>('select id from conversations where folder_id = ?');
  const empty = sql.prepare('update conversations set folder_id = null where folder_id = ?');
  const putBack = sql.prepare('update conversations set folder_id = ? where id = ? and folder_id is null');
  const remove = sql.prepare('delete from folders where id = ?');
  const arrange = (ids: readonly string[]) => {
    const others = all.all().filter(({ id }) => !ids.includes(id));
    for (const [position, id] of [...ids, ...others.map((folder) => folder.id)].entries())
      setPosition.run(position, id);
  };
  return {
    list: () => all.all(),
    add: ({ id, name }, at) => insert.run(id, name, at),
    rename: (id, name) => {
      if (setName.run(name, id).changes === 0) throw unknownFolder();
    },
    arrange: (ids) => sql.transaction(arrange)(ids),
    remove: (id) =>
      sql.transaction(() => {
        const folders = all.all();
        const folder = folders.find((each) => each.id === id);
        if (!folder) throw unknownFolder();
        const conversations = inside.all(id).map((each) => each.id);
        empty.run(id);
        remove.run(id);
        return { folder, order: folders.map((each) => each.id), conversations };
      })(),
    bringBack: ({ folder, order, conversations }, at) =>
      sql.transaction(() => {
        // pressed in two windows it is there already
        if (!all.all().some(({ id }) => id === folder.id)) insert.run(folder.id, folder.name, at);
        arrange(order);
        for (const id of conversations) putBack.run(folder.id, id);
      })(),
  };
}
