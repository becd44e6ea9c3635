const told = (error: unknown, name: 'code' | 'syscall'): string =>
  error instanceof Error && name in error ? String((error as Partial<NodeJS.ErrnoException>)[name]) : '';

/** whether there is no room on the disk for what was to be written; a database needs some also to be opened */
export const isFull = (error: unknown): boolean =>
  /^(?:SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/.test(told(error, 'code'));

/** whether the same write may succeed later, with nothing about it changed */
export const mayPass = (error: unknown): boolean =>
  isFull(error) || isReadOnly(error) || /^SQLITE_(?:BUSY|LOCKED|IOERR)(?:_.*)?$/.test(told(error, 'code'));

/** whether a database holds what it never wrote */
export const isDamaged = (error: unknown): boolean =>
  /^SQLITE_(?:CORRUPT(?:_.*)?|NOTADB)$/.test(told(error, 'code'));

/** whether the disk, or who owns what is on it, lets nothing be written */
export function isReadOnly(error: unknown): boolean {
  const code = told(error, 'code');
  if (/^(?:SQLITE_READONLY(?:_.*)?|SQLITE_CANTOPEN|EROFS)$/.test(code)) return true;
  // a firewall and a helper that can't be run have these codes too
  const ofFile = /^(?:open|write|rename|mkdir|unlink|copyfile|ftruncate)$/.test(told(error, 'syscall'));
  return ofFile && /^(?:EACCES|EPERM)$/.test(code);
}
