import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** ms in which the several events of one write become one call */
const quiet = 100;
/** ms between looks for what the system does not tell: a folder made anew, a network drive, a link's target */
const interval = 2_000;

/** Differs once the file is another one, or was written; null while there is none. */
function fingerprint(path: string): string | null {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(':');
  } catch {
    return null;
  }
}

/** Its birth counts too: a folder made anew may get the number of the one that is gone. */
function folderId(path: string): string | null {
  try {
    const { dev, ino, birthtimeNs } = statSync(path, { bigint: true });
    return [dev, ino, birthtimeNs].join(':');
  } catch {
    return null;
  }
}

/** Watches a folder that may come and go; `look` is a chance to notice that it did. */
function createFolderWatch(folder: string, touched: (name: string | null) => void) {
  let watcher: FSWatcher | null = null;
  let watched: string | null = null;

  const stop = () => {
    watcher?.close();
    watcher = null;
    watched = null;
  };
  const look = () => {
    const id = folderId(folder);
    if (id === watched) return;
    stop();
    if (id === null) return;
    try {
      watcher = watch(folder, { persistent: false }, (_event, name) => touched(name));
      watcher.on('error', stop);
      watched = id;
    } catch {
      // no more watches to be had (ENOSPC): the timer is left
    }
  };
  return { look, stop };
}

/**
 * Calls `changed` when a file was rewritten, replaced, removed or made: within moments where the system tells, else
 * within two seconds. Its folder is watched, since tools rename a new file over the old one. What was there at the
 * time of the call is no change; who reads the file should start to watch first. Returns its end.
 */
export function watchToolFile(path: string, changed: () => void): () => void {
  // at once and in sync: a change after this call must not become what it is compared with
  let last = fingerprint(path);
  let soon: NodeJS.Timeout | null = null;

  const compare = () => {
    soon = null;
    const now = fingerprint(path);
    if (now === last) return;
    last = now;
    changed();
  };
  const name = basename(path);
  const folder = createFolderWatch(dirname(path), (touched) => {
    if (touched === null || touched === name) soon ??= setTimeout(compare, quiet).unref();
  });
  folder.look();
  const timer = setInterval(() => {
    folder.look();
    compare();
  }, interval).unref();

  return () => {
    clearInterval(timer);
    if (soon) clearTimeout(soon);
    folder.stop();
  };
}
