import { ChevronRight, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../shared/contract/history.ts';
import { cx } from '../../ui/class-names.ts';
import { InlineRename } from '../../ui/inline-rename.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import type { RowActions } from './conversation-row.tsx';
import { listKey } from './lists.ts';
import { More, Rows, Waiting } from './rows.tsx';
import { HistoryContext } from './store.ts';

const FolderRows = ({
  folder,
  currentId,
  actions,
}: {
  readonly folder: Folder;
  readonly currentId: string | null;
  readonly actions: RowActions;
}) => {
  const { t } = useTranslation();
  const of = { kind: 'folder', id: folder.id } as const;
  const page = HistoryContext.useSelect((state) => state.lists[listKey(of)]);
  if (page === undefined || (page.phase === 'loading' && page.items.length === 0)) return <Waiting />;
  if (page.items.length === 0) return <p className="px-3 py-1 text-faint">{t('history.folderEmpty')}</p>;
  return (
    <>
      <Rows items={page.items} currentId={currentId} actions={actions} />
      <More of={of} page={page} />
    </>
  );
};

/** A folder that opens where it stands. What is in it is read when it does. */
export const FolderSection = ({
  folder,
  currentId,
  actions,
}: {
  readonly folder: Folder;
  readonly currentId: string | null;
  readonly actions: RowActions;
}) => {
  const { t } = useTranslation();
  const { loadList, renameFolder, removeFolder } = HistoryContext.useSelect((state) => state);
  const [open, setOpen] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const toggle = () => {
    if (!open) void loadList({ kind: 'folder', id: folder.id });
    setOpen(!open);
  };
  if (renaming) {
    return (
      <div className="px-1 py-0.5">
        <InlineRename
          label={t('history.folderName')}
          value={folder.name}
          onDone={(next) => {
            setRenaming(false);
            if (next !== null) void renameFolder(folder.id, next);
          }}
        />
      </div>
    );
  }
  return (
    <section aria-label={folder.name}>
      <div className="group relative flex h-8 items-center rounded-s transition-colors duration-120 hover:bg-hover">
        <button
          type="button"
          aria-expanded={open}
          onClick={toggle}
          className="flex h-full min-w-0 flex-1 items-center gap-1.5 rounded-s pr-9 pl-2 text-left text-soft -outline-offset-2 group-hover:text-ink"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={cx('shrink-0 transition-transform duration-120', open && 'rotate-90')}
          />
          <span className="truncate">{folder.name}</span>
        </button>
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              aria-label={t('history.folderActions', { name: folder.name })}
              className="absolute right-1 grid size-6 place-items-center rounded-s text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-pressed hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
            >
              <Ellipsis size={15} aria-hidden />
            </button>
          }
        >
          <MenuItem
            icon={<Pencil size={14} aria-hidden />}
            onSelect={() => setTimeout(() => setRenaming(true))}
          >
            {t('history.rename')}
          </MenuItem>
          <MenuItem
            danger
            icon={<Trash2 size={14} aria-hidden />}
            onSelect={() => void removeFolder(folder.id)}
          >
            {t('history.removeFolder')}
          </MenuItem>
        </Menu>
      </div>
      {open && (
        <div className="pl-3">
          <FolderRows folder={folder} currentId={currentId} actions={actions} />
        </div>
      )}
    </section>
  );
};
