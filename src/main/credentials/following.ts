import type { Accounts } from './accounts.ts';
import { watchToolFile } from './adopt/watch.ts';
import type { Credential } from './credential.ts';
import { newerFollowed } from './refresh-followed.ts';
import { newerTakenOver } from './refresh-taken-over.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly now: () => number;
}

const fileOf = (credential: Credential | null): string | null => {
  if (credential?.kind === 'followed') return credential.path;
  return credential?.kind === 'oauth' ? (credential.takenOver?.path ?? null) : null;
};

async function newerIn(credential: Credential, now: () => number): Promise<Credential | null> {
  if (credential.kind === 'followed') return (await newerFollowed(credential, now)).newer;
  return credential.kind === 'oauth' ? newerTakenOver(credential, now) : null;
}

/** Keeps an eye on every login file that is followed or taken over: what its tool renews is used at once. */
export function createFollowing({ accounts, now }: Parts): { close: () => void } {
  const watches = new Map<string, { readonly path: string; readonly stop: () => void }>();

  const take = async (id: string): Promise<void> => {
    const { credential } = accounts.get(id);
    const newer = credential && (await newerIn(credential, now));
    if (newer) accounts.renewed(id, credential.secret, newer, 'followed-file-changed');
  };
  // a file that is half there, or gone: its account says so when it is next used
  const look = (id: string) => void take(id).catch(() => undefined);

  const sync = () => {
    const wanted = new Map(
      accounts.list().flatMap(({ id, credential }) => {
        const path = fileOf(credential);
        return path === null ? [] : [[id, path] as const];
      }),
    );
    for (const [id, { path, stop }] of watches) {
      if (wanted.get(id) === path) continue;
      stop();
      watches.delete(id);
    }
    for (const [id, path] of wanted) {
      if (watches.has(id)) continue;
      watches.set(id, { path, stop: watchToolFile(path, () => look(id)) });
      // nothing is asked for it any more, so nothing else would find what its tool renewed while nobody watched
      if (accounts.get(id).refused) look(id);
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
