import { lazy, Suspense } from 'react';
import { ProfileContext } from '../features/profile/store.ts';
import { modName } from './key-combinations.ts';
import { usePriceBlock } from './use-price-block.tsx';
import { useProviderBlocks } from './use-provider-blocks.tsx';
import { useShortcutEditing } from './use-shortcut-editing.ts';
import { useStorageBlocks } from './use-storage-blocks.tsx';
import { ViewContext } from './view-store.ts';

const SettingsDialog = lazy(async () => ({
  default: (await import('../features/settings/settings-dialog.tsx')).SettingsDialog,
}));

const NetworkSection = lazy(async () => ({
  default: (await import('../features/network/network-section.tsx')).NetworkSection,
}));

const Licences = lazy(async () => ({
  default: (await import('../features/settings/licences.tsx')).Licences,
}));

export const SettingsLayer = () => {
  const { settingsOpen, settingsAt, closeSettings } = ViewContext.useSelect((state) => state);
  const { info, profile } = ProfileContext.useSelect((state) => state);
  const shortcuts = useShortcutEditing();
  const stored = useStorageBlocks();
  const prices = usePriceBlock();
  const providers = useProviderBlocks(settingsOpen);
  if (!settingsOpen) return null;
  return (
    <Suspense>
      <SettingsDialog
        info={info}
        storage={profile?.step === 'open' ? profile.storage : null}
        mod={modName}
        shortcuts={shortcuts}
        page={settingsAt ?? 'appearance'}
        network={<NetworkSection reveal={settingsAt === 'network'} />}
        stored={stored}
        chat={[prices]}
        providers={providers}
        licences={<Licences />}
        onClose={closeSettings}
      />
    </Suspense>
  );
};
