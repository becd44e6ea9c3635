import { createContext, use } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';

/** A store that lives in React's context, not in a module: every window, and every test, has its own. */
export const createStoreContext = <S>(name: string) => {
  const Context = createContext<StoreApi<S> | null>(null);
  const useApi = (): StoreApi<S> => {
    const store = use(Context);
    if (store === null) throw new Error(`the ${name} store is not provided here`);
    return store;
  };
  return {
    Provider: Context,
    useApi,
    /** renders again when one of these changes, and not when anything else does */
    usePick: <K extends keyof S>(...keys: readonly K[]): Pick<S, K> =>
      useStore(
        useApi(),
        useShallow((state) => Object.fromEntries(keys.map((key) => [key, state[key]])) as Pick<S, K>),
      ),
    useSelect: <T>(select: (state: S) => T): T => useStore(useApi(), select),
  };
};
