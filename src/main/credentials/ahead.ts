import type { Clock, Random } from '../platform.ts';
import type { Accounts } from './accounts.ts';
import { isRenewable, type Account } from './credential.ts';
import { refreshTime } from './expiry.ts';
import type { Renewer } from './renewer.ts';

const longestTimer = 24 * 3_600_000;
const shortestTimer = 1_000;
const firstPause = 15_000;
const longestPause = 15 * 60_000;
/** so that the processes and machines of one person do not all renew in the same moment */
const longestDelay = 20_000;

interface Parts {
  readonly accounts: Accounts;
  readonly renewer: Renewer;
  readonly clock: Clock;
  readonly random: Pick<Random, 'bytes'>;
  /** tells the window that time alone changed a state */
  readonly changed: () => void;
}

/** Renews each account ahead of its token's end, and again after a growing pause when that could not be done. */
export function createAhead({ accounts, renewer, clock, random, changed }: Parts) {
  const delay = ((random.bytes(1)[0] ?? 0) / 255) * longestDelay;
  const timers = new Map<string, () => void>();
  const failures = new Map<string, { readonly count: number; readonly tryAt: number }>();
  let open = true;

  /** ms until something is due for this account; null: nothing ever is by itself */
  const nextDue = ({ id, credential, refused }: Account): number | null => {
    if (credential === null || refused) return null;
    const now = accounts.nowFor(id);
    const at = refreshTime(credential);
    if (at === null) return null;
    if (at > now) {
      // a tenth of what is left to do it in: a short-lived token must not die of it
      const wait = Math.min(delay, ((credential.expiresAt ?? Infinity) - at) / 10);
      return at - now + (isRenewable(credential) ? wait : 0);
    }
    if (isRenewable(credential)) return Math.max(0, (failures.get(id)?.tryAt ?? 0) - clock.monotonic());
    return credential.expiresAt !== null && credential.expiresAt > now ? credential.expiresAt - now : null;
  };

  const run = async (id: string): Promise<void> => {
    const found = accounts.list().find((one) => one.id === id);
    const at = found?.credential ? refreshTime(found.credential) : null;
    if (!found || at === null || !isRenewable(found.credential) || at > accounts.nowFor(id)) {
      changed();
      schedule();
      return;
    }
    try {
      await renewer.renew(id, { why: 'ahead' });
      failures.delete(id);
    } catch {
      // the account's own status tells it; here it only lengthens the pause
      const count = (failures.get(id)?.count ?? 0) + 1;
      const pause = Math.min(longestPause, firstPause * 2 ** (count - 1));
      failures.set(id, { count, tryAt: clock.monotonic() + pause });
    }
    schedule();
  };

  const schedule = () => {
    for (const cancel of timers.values()) cancel();
    timers.clear();
    if (!open) return;
    for (const one of accounts.list()) {
      const due = nextDue(one);
      if (due !== null)
        timers.set(
          one.id,
          clock.schedule(Math.min(Math.max(due, shortestTimer), longestTimer), () => void run(one.id)),
        );
    }
  };

  const stopListening = accounts.onChange(schedule);
  schedule();

  return {
    /** after waking or coming back online: whatever waits is tried at once */
    resume: () => {
      failures.clear();
      schedule();
    },
    close: () => {
      open = false;
      stopListening();
      schedule();
    },
  };
}
