import { useCallback, useEffect, useMemo } from 'react';
import type { Abilities } from '../../shared/contract/accounts.ts';
import { AccountsContext } from '../features/accounts/store.ts';
import type { Target } from '../features/accounts/target.ts';
import type { TargetChoice, TargetFacts } from '../features/chat/target-choice.ts';

/** Every model that can be asked, and what is known of the one that is asked now. */
export const useChatTargets = (
  target: Target | null,
): {
  readonly targets: readonly TargetChoice[];
  readonly facts: TargetFacts | null;
  readonly abilitiesOf: (accountId: string) => Abilities | null;
} => {
  const { accounts, models, abilities, loadModels } = AccountsContext.usePick(
    'accounts',
    'models',
    'abilities',
    'loadModels',
  );
  const usable = useMemo(
    () => (accounts ?? []).filter(({ state }) => state !== 'signed-out' && state !== 'needs-sign-in'),
    [accounts],
  );
  const ids = usable.map(({ id }) => id).join(' ');
  useEffect(() => {
    for (const id of ids.split(' ')) if (id !== '') void loadModels(id);
  }, [ids, loadModels]);

  const targets = useMemo(
    () =>
      usable.flatMap(({ id, label }): TargetChoice[] => {
        const known = models[id];
        return known?.step === 'ready'
          ? known.models.map((model) => ({ accountId: id, account: label, model }))
          : [];
      }),
    [usable, models],
  );
  const facts = useMemo((): TargetFacts | null => {
    if (target === null) return null;
    const known = models[target.accountId];
    const model =
      known?.step === 'ready' ? (known.models.find(({ id }) => id === target.model) ?? null) : null;
    return {
      label: model?.label ?? target.model ?? '',
      model,
      abilities: abilities[target.accountId] ?? null,
    };
  }, [target, models, abilities]);
  const abilitiesOf = useCallback((id: string) => abilities[id] ?? null, [abilities]);
  return { targets, facts, abilitiesOf };
};
