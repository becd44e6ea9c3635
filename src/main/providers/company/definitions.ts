import { z } from 'zod';
import type { KeyValueStore } from '../../platform.ts';
import { companyId } from './company-provider.ts';
import { definition, type Definition } from './definition.ts';

/** The provider files that the person agreed to, by the id that each is listed as. */
export interface Definitions {
  list(): readonly Definition[];
  get(id: string): Definition | null;
  keep(one: Definition): void;
  forget(id: string): void;
}

const where = 'companyProviders';
const stored = z.lazy(() => z.record(z.string(), z.unknown()));

export function createDefinitions(store: KeyValueStore): Definitions {
  const all = () => stored.safeParse(store.get(where)).data ?? {};
  /** one that this version does not understand must not cost the others */
  const understood = (value: unknown): Definition | null => definition.safeParse(value).data ?? null;
  return {
    list: () =>
      Object.values(all())
        .map(understood)
        .filter((one) => one !== null),
    get: (id) => understood(all()[id]),
    keep: (one) => store.set(where, { ...all(), [companyId(one)]: one }),
    forget: (id) => {
      const { [id]: _gone, ...rest } = all();
      store.set(where, rest);
    },
  };
}
