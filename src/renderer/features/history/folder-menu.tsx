import { Folder, FolderPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuChoice, MenuChoices, MenuItem, SubMenu } from '../../ui/menu.tsx';
import { whenLost } from '../../ui/lost-focus.ts';
import { HistoryContext } from './store.ts';
import { focusRow } from './walk-rows.ts';

const nowhere = 'none';

interface Where {
  readonly ids: readonly string[];
  /** undefined: several, in different ones */
  readonly current: string | null | undefined;
  readonly onMoved?: () => void;
}

/** Where conversations go: a folder, a new one, or none. */
export const FolderMenuItems = ({ ids, current, onMoved }: Where) => {
  const { t } = useTranslation();
  const { folders, change, addFolder } = HistoryContext.usePick('folders', 'change', 'addFolder');
  const move = async (folderId: string | null) => {
    if (await change(ids, { folderId })) onMoved?.();
    // in a folder that is closed they are not seen
    whenLost(() => focusRow(folderId === null ? ids : [...ids, folderId]));
  };
  const moveToNew = async () => {
    const folder = await addFolder(t('history.newFolderName'));
    if (folder) await move(folder.id);
  };
  return (
    <>
      <MenuChoices
        label={t('history.folders')}
        value={current === undefined ? '' : (current ?? nowhere)}
        onChange={(id) => void move(id === nowhere ? null : id)}
      >
        <MenuChoice value={nowhere}>{t('history.noFolder')}</MenuChoice>
        {folders.map(({ id, name }) => (
          <MenuChoice key={id} value={id}>
            {name}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuItem icon={<FolderPlus size={14} aria-hidden />} onSelect={() => void moveToNew()}>
        {t('history.newFolder')}
      </MenuItem>
    </>
  );
};

export const FolderMenu = (where: Where) => {
  const { t } = useTranslation();
  return (
    <SubMenu icon={<Folder size={14} aria-hidden />} label={t('history.moveTo')}>
      <FolderMenuItems {...where} />
    </SubMenu>
  );
};
