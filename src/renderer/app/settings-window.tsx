import { Licences } from '../features/settings/licences.tsx';
import { NetworkSection } from '../features/network/network-section.tsx';
import { ProfileContext } from '../features/profile/store.ts';
import { SettingsDialog } from '../features/settings/settings-dialog.tsx';
import { modName } from './key-combinations.ts';
import { usePriceBlock } from './use-price-block.tsx';
import { useProviderBlocks } from './use-provider-blocks.tsx';
import { useShortcutEditing } from './use-shortcut-editing.ts';
import { useStorageBlocks } from './use-storage-blocks.tsx';
import { ViewContext } from './view-store.ts';

/** The settings with what every feature brings to them. */
export const SettingsWindow = () => {
  const { settingsAt, closeSettings } = ViewContext.usePick('settingsAt', 'closeSettings');
  const { info, profile } = ProfileContext.usePick('info', 'profile');
  const shortcuts = useShortcutEditing();
  const stored = useStorageBlocks();
  const prices = usePriceBlock();
  const providers = useProviderBlocks();
  return (
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
  );
};
