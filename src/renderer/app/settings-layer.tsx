import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ProfileContext } from '../features/profile/store.ts';
import { modName, shortcut } from './shortcuts.ts';
import { ViewContext } from './view-store.ts';

const SettingsDialog = lazy(async () => ({
  default: (await import('../features/settings/settings-dialog.tsx')).SettingsDialog,
}));

const NetworkSection = lazy(async () => ({
  default: (await import('../features/network/network-section.tsx')).NetworkSection,
}));

export const SettingsLayer = () => {
  const { t } = useTranslation();
  const { settingsOpen, settingsAt, closeSettings } = ViewContext.useSelect((state) => state);
  const { info, profile } = ProfileContext.useSelect((state) => state);
  if (!settingsOpen) return null;
  return (
    <Suspense>
      <SettingsDialog
        info={info}
        storage={profile?.step === 'open' ? profile.storage : null}
        mod={modName}
        shortcuts={[
          { label: t('chat.newChat'), keys: shortcut('newChat').shown },
          { label: t('history.sidebar'), keys: shortcut('sidebar').shown },
          { label: t('accounts.open'), keys: shortcut('accounts').shown },
          { label: t('practice.open'), keys: shortcut('practice').shown },
          { label: t('settings.title'), keys: shortcut('settings').shown },
          { label: t('chat.stop'), keys: 'Esc' },
        ]}
        network={<NetworkSection reveal={settingsAt === 'network'} />}
        onClose={closeSettings}
      />
    </Suspense>
  );
};
