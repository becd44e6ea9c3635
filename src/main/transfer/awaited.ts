import { Fault } from '../fault.ts';
import type { Clock } from '../platform.ts';

/** ms after which nobody is coming back for it */
const forgottenAfter = 10 * 60_000;

/** What goes on in several calls of the window, by ids that only it knows: ended when it is not asked for any more. */
export interface Awaited<T> {
  add(id: string, value: T): void;
  /** @throws Fault `transfer.gone` */
  get(id: string): T;
  end(id: string): void;
  /** ends all */
  close(): void;
}

export function createAwaited<T>(
  clock: Pick<Clock, 'schedule'>,
  ended: (value: T) => void = () => undefined,
): Awaited<T> {
  const values = new Map<string, { readonly value: T; readonly drop: () => void }>();

  const end = (id: string) => {
    const found = values.get(id);
    if (!found) return;
    found.drop();
    values.delete(id);
    ended(found.value);
  };
  const keep = (id: string, value: T) => {
    values.get(id)?.drop();
    values.set(id, { value, drop: clock.schedule(forgottenAfter, () => end(id)) });
  };

  return {
    add: keep,
    get: (id) => {
      const found = values.get(id);
      if (!found) {
        throw new Fault({
          code: 'transfer.gone',
          message: 'This transfer is over. Start it again.',
          action: 'retry',
        });
      }
      keep(id, found.value);
      return found.value;
    },
    end,
    close: () => {
      for (const id of values.keys()) end(id);
    },
  };
}
