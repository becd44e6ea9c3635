import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProviderSettingsContext } from '../features/login/provider-settings-store.ts';
import type { SettingBlock } from '../features/settings/blocks.tsx';
import { loadedSoon } from '../ui/loaded-soon.tsx';

const ProviderSettings = loadedSoon(
  async () => (await import('../features/login/provider-settings.tsx')).ProviderSettings,
);
const CompanyProviders = loadedSoon(
  async () => (await import('../features/login/company-providers.tsx')).CompanyProviders,
);

/** The providers page of the settings, read anew whenever they open. */
export const useProviderBlocks = (): readonly SettingBlock[] => {
  const { t } = useTranslation();
  const { configurables, load } = ProviderSettingsContext.usePick('configurables', 'load');
  useEffect(() => void load(), [load]);
  return [
    {
      id: 'company',
      title: t('providers.company'),
      words: 'company provider file definition 회사 제공자',
      content: <CompanyProviders />,
    },
    ...(configurables ?? []).map((each, at) => ({
      id: `provider-${each.id}`,
      title: each.label,
      words: `address url client id issuer 주소 클라이언트 ${each.settings
        .map(({ usual, value }) => `${usual ?? ''} ${value ?? ''}`)
        .join(' ')}`,
      content: (
        <>
          {at === 0 && <p className="text-pretty text-faint">{t('providers.help')}</p>}
          <ProviderSettings of={each} />
        </>
      ),
    })),
  ];
};
