import { useTranslation } from 'react-i18next';
import type { SettingBlock } from '../features/settings/blocks.tsx';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { useKnownModels } from './use-known-models.ts';

const PriceTable = loadedSoon(async () => (await import('../features/settings/price-table.tsx')).PriceTable);

/** Prices of models, with those of the accounts to choose from. */
export const usePriceBlock = (): SettingBlock => {
  const { t } = useTranslation();
  const known = useKnownModels();
  return {
    id: 'prices',
    title: t('prices.title'),
    words: 'price cost tokens money 가격 비용 토큰',
    content: <PriceTable known={known} />,
  };
};
