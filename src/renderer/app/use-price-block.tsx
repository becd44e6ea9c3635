import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsContext } from '../features/accounts/store.ts';
import type { SettingBlock } from '../features/settings/blocks.tsx';
import { Later } from '../i18n/later.tsx';

const PriceTable = lazy(async () => ({
  default: (await import('../features/settings/price-table.tsx')).PriceTable,
}));

/** Prices of models, with those of the accounts to choose from. */
export const usePriceBlock = (): SettingBlock => {
  const { t } = useTranslation();
  const models = AccountsContext.useSelect((state) => state.models);
  const known = useMemo(() => {
    const all = Object.values(models).flatMap((each) => (each.step === 'ready' ? each.models : []));
    return [...new Map(all.map(({ id, label }) => [id, { id, label }])).values()];
  }, [models]);
  return {
    id: 'prices',
    title: t('prices.title'),
    words: 'price cost tokens money 가격 비용 토큰',
    content: (
      <Later>
        <PriceTable known={known} />
      </Later>
    ),
  };
};
