import { Archive, FolderInput, Pin, Tag, Trash2, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { whenLost } from '../../ui/lost-focus.ts';
import { Menu } from '../../ui/menu.tsx';
import type { RowActions } from './conversation-row.tsx';
import { FolderMenuItems } from './folder-menu.tsx';
import { HistoryContext } from './store.ts';
import { focusRow } from './walk-rows.ts';

/** What can be done to everything that is chosen, while anything is. */
export const BulkBar = ({ actions }: { readonly actions: RowActions }) => {
  const { t } = useTranslation();
  const { selected, change, selectNone } = HistoryContext.usePick('selected', 'change', 'selectNone');
  useEffect(() => {
    if (selected.size === 0) return undefined;
    // what was pressed goes with the bar
    return () => whenLost(() => focusRow([...selected]));
  }, [selected]);
  if (selected.size === 0) return null;
  const ids = [...selected];
  const then = (done: Promise<boolean>) => void done.then((ok) => ok && selectNone());
  return (
    <div
      role="toolbar"
      aria-label={t('history.bulk')}
      className="motion-rise flex shrink-0 items-center border-t border-line py-1.5 pr-1.5"
    >
      <span className="tabular min-w-0 flex-1 truncate pl-4 text-xs text-soft" role="status">
        {t('history.chosen', { count: ids.length })}
      </span>
      <IconButton
        small
        side="top"
        label={t('history.pin')}
        onClick={() => then(change(ids, { pinned: true }))}
      >
        <Pin size={15} aria-hidden />
      </IconButton>
      <Menu
        renderButton={(button) => (
          <IconButton {...button} small side="top" label={t('history.moveTo')}>
            <FolderInput size={15} aria-hidden />
          </IconButton>
        )}
      >
        <FolderMenuItems ids={ids} current={undefined} onMoved={selectNone} />
      </Menu>
      <IconButton small side="top" label={t('history.tags')} onClick={() => actions.editTags(ids)}>
        <Tag size={15} aria-hidden />
      </IconButton>
      <IconButton small side="top" label={t('history.archive')} onClick={() => actions.archive(ids)}>
        <Archive size={15} aria-hidden />
      </IconButton>
      <IconButton small side="top" label={t('history.delete')} onClick={() => actions.remove(ids)}>
        <Trash2 size={15} aria-hidden />
      </IconButton>
      <IconButton small side="top" label={t('history.chooseNone')} onClick={selectNone}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
};
