import { Archive, ArchiveRestore, Check, Ellipsis, Pencil, Pin, PinOff, Tag, Trash2 } from 'lucide-react';
import { memo, type MouseEvent, type ReactNode, type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Folder } from '../../../shared/contract/history.ts';
import { cx } from '../../ui/class-names.ts';
import { InlineRename } from '../../ui/inline-rename.tsx';
import { whenLost } from '../../ui/lost-focus.ts';
import { Menu, type MenuHandle, MenuItem } from '../../ui/menu.tsx';
import { useDragged } from './dragging.ts';
import { FolderMenu } from './folder-menu.tsx';
import { HistoryContext } from './store.ts';
import { focusBeside, focusRow } from './walk-rows.ts';

/** What happens outside of the list. */
export interface RowActions {
  readonly open: (id: string) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly archive: (ids: readonly string[]) => void;
  readonly removeFolder: (folder: Folder) => void;
  readonly editTags: (ids: readonly string[]) => void;
  /** a further entry of the menu */
  readonly more: (conversation: Conversation) => ReactNode;
}

const RowMenu = ({
  handle,
  conversation,
  title,
  actions,
  onRename,
  onGone,
}: {
  readonly handle: Ref<MenuHandle>;
  readonly conversation: Conversation;
  readonly title: string;
  readonly actions: RowActions;
  readonly onRename: () => void;
  /** the row is about to leave its list */
  readonly onGone: () => void;
}) => {
  const { t } = useTranslation();
  const change = HistoryContext.useSelect((state) => state.change);
  const { id, pinnedAt, archivedAt } = conversation;
  const ids = [id];
  const pin = async (pinned: boolean) => {
    await change(ids, { pinned });
    // its row is another one in another part of the list
    whenLost(() => focusRow(ids));
  };
  return (
    <Menu
      handle={handle}
      align="end"
      renderButton={(button) => (
        <button
          {...button}
          type="button"
          aria-label={t('history.actions', { title })}
          className="absolute right-1 grid size-6 place-items-center rounded-s text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-pressed hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
        >
          <Ellipsis size={15} aria-hidden />
        </button>
      )}
    >
      <MenuItem icon={<Pencil size={14} aria-hidden />} onSelect={onRename}>
        {t('history.rename')}
      </MenuItem>
      <MenuItem
        icon={pinnedAt === null ? <Pin size={14} aria-hidden /> : <PinOff size={14} aria-hidden />}
        onSelect={() => void pin(pinnedAt === null)}
      >
        {t(pinnedAt === null ? 'history.pin' : 'history.unpin')}
      </MenuItem>
      <FolderMenu ids={ids} current={conversation.folderId} />
      <MenuItem icon={<Tag size={14} aria-hidden />} onSelect={() => actions.editTags(ids)}>
        {t('history.tags')}
      </MenuItem>
      {actions.more(conversation)}
      <MenuItem
        icon={
          archivedAt === null ? <Archive size={14} aria-hidden /> : <ArchiveRestore size={14} aria-hidden />
        }
        onSelect={() => {
          onGone();
          if (archivedAt === null) actions.archive(ids);
          else void change(ids, { archived: false });
        }}
      >
        {t(archivedAt === null ? 'history.archive' : 'history.unarchive')}
      </MenuItem>
      <MenuItem
        danger
        icon={<Trash2 size={14} aria-hidden />}
        onSelect={() => {
          onGone();
          actions.remove(ids);
        }}
      >
        {t('history.delete')}
      </MenuItem>
    </Menu>
  );
};

export const ConversationRow = memo(
  ({
    conversation,
    current,
    actions,
  }: {
    readonly conversation: Conversation;
    readonly current: boolean;
    readonly actions: RowActions;
  }) => {
    const { t } = useTranslation();
    const { id, unread } = conversation;
    const { rename, toggleSelected } = HistoryContext.usePick('rename', 'toggleSelected');
    const selecting = HistoryContext.useSelect((state) => state.selected.size > 0);
    const selected = HistoryContext.useSelect((state) => state.selected.has(id));
    const history = HistoryContext.useApi();
    const [renaming, setRenaming] = useState(false);
    const row = useRef<HTMLButtonElement>(null);
    const menu = useRef<MenuHandle>(null);
    const dragged = useDragged(() => {
      const chosen = history.getState().selected;
      const ids = chosen.has(id) ? [...chosen] : [id];
      return { kind: 'chats', ids, filed: conversation.folderId !== null };
    });
    const title = conversation.title === '' ? t('chat.untitled') : conversation.title;

    if (renaming) {
      return (
        <li className="px-1 py-0.5">
          <InlineRename
            label={t('history.renameLabel')}
            value={conversation.title}
            returnTo={row}
            onDone={(next) => {
              setRenaming(false);
              if (next !== null) void rename(id, next);
            }}
          />
        </li>
      );
    }
    const press = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || selecting) toggleSelected(id);
      // the second press of two renames it, and would take the focus away from its name
      else if (event.detail < 2) actions.open(id);
    };
    return (
      <li
        ref={dragged}
        className={cx(
          'group relative flex h-8 items-center rounded-s transition-colors duration-120',
          selected ? 'bg-brass-wash' : current ? 'bg-pressed' : 'hover:bg-hover',
        )}
      >
        <button
          ref={row}
          type="button"
          data-row={id}
          aria-current={current ? 'page' : undefined}
          aria-pressed={selecting ? selected : undefined}
          onClick={press}
          onContextMenu={(event) => {
            if (menu.current === null) return;
            event.preventDefault();
            menu.current.open(event.button === 2 ? 'pointer' : 'key');
          }}
          onDoubleClick={() => !selecting && setRenaming(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2') setRenaming(true);
            if (event.key === 'Delete') {
              focusBeside(event.currentTarget);
              actions.remove([id]);
            }
          }}
          className={cx(
            'flex h-full min-w-0 flex-1 items-center gap-2 rounded-s px-3 text-left -outline-offset-2 group-focus-within:pr-9 group-hover:pr-9',
            selected && 'pr-9',
            current || unread ? 'text-ink' : 'text-soft group-hover:text-ink',
          )}
        >
          {unread && !current && (
            <span
              className="size-1.5 shrink-0 rounded-full bg-brass forced-colors:bg-[Highlight]"
              role="img"
              aria-label={t('history.unread')}
            />
          )}
          <span dir="auto" className={cx('min-w-0 truncate', unread && !current && 'font-medium')}>
            {title}
          </span>
        </button>
        {selected && <Check size={14} className="absolute right-3 text-brass-ink" aria-hidden />}
        {!selecting && (
          <RowMenu
            handle={menu}
            conversation={conversation}
            title={title}
            actions={actions}
            onRename={() => setRenaming(true)}
            onGone={() => row.current && focusBeside(row.current)}
          />
        )}
      </li>
    );
  },
);
ConversationRow.displayName = 'ConversationRow';
