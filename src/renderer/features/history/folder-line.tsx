import { ArrowDown, ArrowUp, ChevronRight, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { type RefObject, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../shared/contract/history.ts';
import { cx } from '../../ui/class-names.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { movedTo } from './dragged.ts';
import { type Mark, type Take, useDragged, useDropPlace } from './dragging.ts';
import { HistoryContext } from './store.ts';

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

/** Who removes one folder after the other stays among them. */
const focusBeside = (button: HTMLElement): void => {
  const section = button.closest('section');
  const beside = section?.nextElementSibling ?? section?.previousElementSibling;
  (beside?.querySelector('button') ?? document.getElementById('new-chat'))?.focus();
};

export const FolderLine = ({
  folder,
  open,
  row,
  onToggle,
  onRemove,
}: {
  readonly folder: Folder;
  readonly open: boolean;
  readonly row: RefObject<HTMLButtonElement | null>;
  readonly onToggle: () => void;
  readonly onRemove: (folder: Folder) => void;
}) => {
  const { t } = useTranslation();
  const nameFolder = HistoryContext.useSelect((state) => state.nameFolder);
  const { line, look } = useFolderLine(folder);
  return (
    <div
      ref={line}
      className={cx(
        'group relative flex h-8 items-center rounded-s transition-colors duration-120 hover:bg-hover',
        look,
      )}
    >
      <button
        type="button"
        ref={row}
        data-row={folder.id}
        aria-expanded={open}
        onClick={onToggle}
        onKeyDown={(event) => {
          if (event.key === 'F2') nameFolder(folder.id);
        }}
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
        <MenuItem icon={<Pencil size={14} aria-hidden />} onSelect={() => nameFolder(folder.id)}>
          {t('history.rename')}
        </MenuItem>
        <MoveItems folder={folder} />
        <MenuItem
          danger
          icon={<Trash2 size={14} aria-hidden />}
          onSelect={() => {
            if (row.current) focusBeside(row.current);
            onRemove(folder);
          }}
        >
          {t('history.removeFolder')}
        </MenuItem>
      </Menu>
    </div>
  );
};
