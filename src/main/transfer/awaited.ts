import { Fault } from '../fault.ts';
import type { Clock } from '../platform.ts';

/** ms after which nobody is coming back for it */
const forgottenAfter = 10 * 60_000;

/** What goes on in several calls of the window, by ids that only it knows: ended when it is not asked for any more. */
export interface Awaited<T> {
  add(id: string, value: T): void;
  /** @throws Fault `transfer.gone` */
  get(id: string): T;
  /** Comes back once nothing of it is left. */
  end(id: string): Promise<void>;
  /** ends all */
  close(): Promise<void>;
}

export const transferGone = (): Fault =>
  new Fault({
    code: 'transfer.gone',
    message: 'This transfer is over. Start it again.',
    action: 'retry',
  });

export function createAwaited<T>(
  clock: Pick<Clock, 'schedule'>,
  ended: (value: T) => Promise<void> = async () => undefined,
): Awaited<T> {
  const values = new Map<string, { readonly value: T; readonly drop: () => void }>();
  const ending = new Set<Promise<void>>();

  const end = async (id: string) => {
    const found = values.get(id);
    if (!found) return;
    found.drop();
    values.delete(id);
    const over = ended(found.value);
    ending.add(over);
    await over.finally(() => ending.delete(over));
  };
  const keep = (id: string, value: T) => {
    values.get(id)?.drop();
    // nobody is there to be told what could not be removed: the next start clears it, and a timer's error would end the process
    const forget = () => void end(id).catch(() => undefined);
    values.set(id, { value, drop: clock.schedule(forgottenAfter, forget) });
  };

  return {
    add: keep,
    get: (id) => {
      const found = values.get(id);
      if (!found) throw transferGone();
      keep(id, found.value);
      return found.value;
    },
    end,
    close: async () => {
      await Promise.all([...ending, ...[...values.keys()].map(end)]);
    },
  };
}
