import { ArrowDown, ArrowUp, ChevronRight, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../shared/contract/history.ts';
import { cx } from '../../ui/class-names.ts';
import { InlineRename } from '../../ui/inline-rename.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import type { RowActions } from './conversation-row.tsx';
import { movedTo } from './dragged.ts';
import { type Mark, type Take, useDragged, useDropPlace } from './dragging.ts';
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

const MoveItems = ({ folder }: { readonly folder: Folder }) => {
  const { t } = useTranslation();
  const { folders, arrangeFolders } = HistoryContext.usePick('folders', 'arrangeFolders');
  const order = folders.map(({ id }) => id);
  const at = order.indexOf(folder.id);
  const [above, below] = [order[at - 1], order[at + 1]];
  const go = (place: string, side: 'before' | 'after') =>
    void arrangeFolders(movedTo(order, folder.id, place, side) ?? order);
  return (
    <>
      {above !== undefined && (
        <MenuItem icon={<ArrowUp size={14} aria-hidden />} onSelect={() => go(above, 'before')}>
          {t('history.moveUp')}
        </MenuItem>
      )}
      {below !== undefined && (
        <MenuItem icon={<ArrowDown size={14} aria-hidden />} onSelect={() => go(below, 'after')}>
          {t('history.moveDown')}
        </MenuItem>
      )}
    </>
  );
};

const markLook: Record<Mark, string> = {
  into: 'bg-brass-wash',
  before: 'before:absolute before:inset-x-1 before:-top-px before:h-0.5 before:rounded-full before:bg-brass',
  after:
    'before:absolute before:inset-x-1 before:-bottom-px before:h-0.5 before:rounded-full before:bg-brass',
};

/** The folder's own line: it can be dragged, chats can be dropped into it, and other folders around it. */
const useFolderLine = (folder: Folder) => {
  const { change, arrangeFolders } = HistoryContext.usePick('change', 'arrangeFolders');
  const history = HistoryContext.useApi();
  const take: Take = (dragged, half) => {
    if (dragged.kind === 'chats') {
      return { mark: 'into', run: () => void change(dragged.ids, { folderId: folder.id }) };
    }
    const mark = half === 'upper' ? 'before' : 'after';
    const order = history.getState().folders.map(({ id }) => id);
    const next = movedTo(order, dragged.id, folder.id, mark);
    return next && { mark, run: () => void arrangeFolders(next) };
  };
  const dragged = useDragged(() => ({ kind: 'folder', id: folder.id }));
  const { ref: place, mark } = useDropPlace(take);
  const line = useCallback(
    (element: HTMLElement | null) => {
      const ends = [dragged(element), place(element)];
      return () => {
        for (const end of ends) end?.();
      };
    },
    [dragged, place],
  );
  return { line, look: mark === null ? '' : markLook[mark] };
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
  const { loadList, renameFolder, removeFolder } = HistoryContext.usePick(
    'loadList',
    'renameFolder',
    'removeFolder',
  );
  const [open, setOpen] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const { line, look } = useFolderLine(folder);
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
      <div
        ref={line}
        className={cx(
          'group relative flex h-8 items-center rounded-s transition-colors duration-120 hover:bg-hover',
          look,
        )}
      >
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
          renderButton={(button) => (
            <button
              {...button}
              type="button"
              aria-label={t('history.folderActions', { name: folder.name })}
              className="absolute right-1 grid size-6 place-items-center rounded-s text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-pressed hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
            >
              <Ellipsis size={15} aria-hidden />
            </button>
          )}
        >
          <MenuItem icon={<Pencil size={14} aria-hidden />} onSelect={() => setRenaming(true)}>
            {t('history.rename')}
          </MenuItem>
          <MoveItems folder={folder} />
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
        <div className="pl-4">
          <FolderRows folder={folder} currentId={currentId} actions={actions} />
        </div>
      )}
    </section>
  );
};
