import { useTranslation } from 'react-i18next';
import type { SettingBlock } from '../features/settings/blocks.tsx';
import { BackupAndRestore, Kept, OutAndIn, Wipe } from '../features/transfer/storage-parts.tsx';

/** The storage page of the settings. */
export const useStorageBlocks = (): readonly SettingBlock[] => {
  const { t } = useTranslation();
  return [
    { id: 'kept', title: t('storage.kept'), words: 'storage size folder 저장', content: <Kept /> },
    {
      id: 'transfer',
      title: t('storage.outAndIn'),
      words: 'export import chatgpt json markdown 내보내기 가져오기',
      content: <OutAndIn />,
    },
    {
      id: 'backup',
      title: t('storage.backup'),
      words: 'backup restore 백업 복원',
      content: <BackupAndRestore />,
    },
    { id: 'wipe', title: t('storage.wipeTitle'), words: 'wipe delete erase 삭제', content: <Wipe /> },
  ];
};
