import { useMemo } from 'react';
import { AccountsContext } from '../features/accounts/store.ts';

interface KnownModel {
  readonly id: string;
  readonly label: string;
}

/** The models that the accounts told of so far, each once. */
export const useKnownModels = (): readonly KnownModel[] => {
  const models = AccountsContext.useSelect((state) => state.models);
  return useMemo(() => {
    const all = Object.values(models).flatMap((each) => (each.step === 'ready' ? each.models : []));
    return [...new Map(all.map(({ id, label }) => [id, { id, label }])).values()];
  }, [models]);
};
