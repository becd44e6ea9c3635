import type { Accounts } from './accounts.ts';
import { watchToolFile } from './adopt/watch.ts';
import { readFollowed } from './refresh-followed.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly now: () => number;
}

/** Keeps an eye on every login file that is followed: what its tool renews is used at once. */
export function createFollowing({ accounts, now }: Parts): { close: () => void } {
  const watches = new Map<string, { readonly path: string; readonly stop: () => void }>();

  const changed = async (id: string): Promise<void> => {
    const { credential } = accounts.get(id);
    if (credential?.kind !== 'followed') return;
    const { credential: fresh } = await readFollowed(credential, now);
    if (fresh.secret !== credential.secret)
      accounts.renewed(id, credential.secret, fresh, 'followed-file-changed');
  };

  const sync = () => {
    const wanted = new Map(
      accounts
        .list()
        .flatMap(({ id, credential }) =>
          credential?.kind === 'followed' ? [[id, credential.path] as const] : [],
        ),
    );
    for (const [id, { path, stop }] of watches) {
      if (wanted.get(id) === path) continue;
      stop();
      watches.delete(id);
    }
    for (const [id, path] of wanted) {
      if (watches.has(id)) continue;
      // a file that is half there, or gone: its account says so when it is next used
      watches.set(id, { path, stop: watchToolFile(path, () => void changed(id).catch(() => undefined)) });
    }
  };

  const stopListening = accounts.onChange(sync);
  sync();
  return {
    close: () => {
      stopListening();
      for (const { stop } of watches.values()) stop();
      watches.clear();
    },
  };
}
