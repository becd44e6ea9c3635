import { createContext, type ReactNode, use } from 'react';
import { type StoreApi, useStore } from 'zustand';

/** A store that lives in React's context, not in a module: every window, and every test, has its own. */
export const createStoreContext = <S,>(name: string) => {
  const Context = createContext<StoreApi<S> | null>(null);
  const useApi = (): StoreApi<S> => {
    const store = use(Context);
    if (store === null) throw new Error(`the ${name} store is not provided here`);
    return store;
  };
  return {
    Provider: ({ store, children }: { readonly store: StoreApi<S>; readonly children: ReactNode }) => (
      <Context value={store}>{children}</Context>
    ),
    useApi,
    useSelect: <T,>(select: (state: S) => T): T => useStore(useApi(), select),
  };
};
