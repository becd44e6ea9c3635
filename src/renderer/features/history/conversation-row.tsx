import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/history.ts';
import { cx } from '../../ui/class-names.ts';
import { InlineRename } from '../../ui/inline-rename.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { HistoryContext } from './store.ts';

export const ConversationRow = memo(
  ({
    conversation,
    current,
    onOpen,
    onDelete,
  }: {
    readonly conversation: Conversation;
    readonly current: boolean;
    readonly onOpen: (id: string) => void;
    readonly onDelete: (id: string) => void;
  }) => {
    const { t } = useTranslation();
    const rename = HistoryContext.useSelect((state) => state.rename);
    const [renaming, setRenaming] = useState(false);
    const row = useRef<HTMLButtonElement>(null);
    const title = conversation.title === '' ? t('chat.untitled') : conversation.title;

    if (renaming) {
      return (
        <li className="px-1 py-0.5">
          <InlineRename
            label={t('history.renameLabel')}
            value={conversation.title}
            onDone={(next) => {
              setRenaming(false);
              if (next !== null) void rename(conversation.id, next);
              requestAnimationFrame(() => row.current?.focus());
            }}
          />
        </li>
      );
    }
    return (
      <li
        className={cx(
          'group relative flex h-8 items-center rounded-s transition-colors duration-120',
          current ? 'bg-pressed' : 'hover:bg-hover',
        )}
      >
        <button
          ref={row}
          type="button"
          aria-current={current ? 'page' : undefined}
          onClick={() => onOpen(conversation.id)}
          onDoubleClick={() => setRenaming(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2') setRenaming(true);
            if (event.key === 'Delete') onDelete(conversation.id);
          }}
          className={cx(
            'h-full min-w-0 flex-1 truncate rounded-s px-3 text-left -outline-offset-2 group-focus-within:pr-9 group-hover:pr-9',
            current ? 'text-ink' : 'text-soft group-hover:text-ink',
          )}
        >
          {title}
        </button>
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              aria-label={t('history.actions', { title })}
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
          <MenuItem danger icon={<Trash2 size={14} aria-hidden />} onSelect={() => onDelete(conversation.id)}>
            {t('history.delete')}
          </MenuItem>
        </Menu>
      </li>
    );
  },
);
ConversationRow.displayName = 'ConversationRow';
