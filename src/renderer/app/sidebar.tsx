import { Archive, type LucideIcon, PanelLeft, Settings2, SquarePen, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountButton } from '../features/accounts/account-button.tsx';
import { AccountsContext } from '../features/accounts/store.ts';
import { conversationId } from '../features/chat/chat-state.ts';
import { ChatContext } from '../features/chat/store.ts';
import { BulkBar } from '../features/history/bulk-bar.tsx';
import { ConversationList } from '../features/history/conversation-list.tsx';
import type { RowActions } from '../features/history/conversation-row.tsx';
import type { SetAside } from '../features/history/set-aside.tsx';
import { HistoryContext } from '../features/history/store.ts';
import { walkRows } from '../features/history/walk-rows.ts';
import { SearchField } from '../features/search/search-field.tsx';
import { SearchFiltersMenu } from '../features/search/search-filters.tsx';
import { SearchContext } from '../features/search/store.ts';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useShortcut } from './shortcuts.ts';
import { useKnownModels } from './use-known-models.ts';
import { useUndoable } from './use-undoable.ts';
import { ExportMenu } from '../features/transfer/export-menu.tsx';
import { ViewContext } from './view-store.ts';

/** The account whose state stands at the foot of the sidebar. */
const Foot = ({ accountId }: { readonly accountId: string | null }) => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts) ?? [];
  const { panel, togglePanel, openSettings } = ViewContext.usePick('panel', 'togglePanel', 'openSettings');
  const account = accounts.find((each) => each.id === accountId) ?? accounts[0];
  const [accountKeys, settingsKeys] = [useShortcut('accounts'), useShortcut('settings')];
  return (
    <div className="flex shrink-0 items-center gap-1 border-t border-line p-2">
      {account ? (
        <AccountButton
          account={account}
          othersNeedYou={accounts.some((each) => each.id !== account.id && each.state === 'needs-sign-in')}
          open={panel === 'accounts'}
          shortcut={accountKeys}
          onToggle={() => togglePanel('accounts')}
        />
      ) : (
        <span className="flex-1 px-2 text-faint">{t('accounts.none')}</span>
      )}
      <IconButton
        label={t('common.settings')}
        shortcut={settingsKeys}
        side="top"
        onClick={() => openSettings()}
      >
        <Settings2 size={17} aria-hidden />
      </IconButton>
    </div>
  );
};

const SearchResults = loadedSoon(
  async () => (await import('../features/search/search-results.tsx')).SearchResults,
);
const SetAsideList = loadedSoon(async () => (await import('../features/history/set-aside.tsx')).SetAsideList);
const TagsDialog = loadedSoon(async () => (await import('../features/history/tags-dialog.tsx')).TagsDialog);

const exportMenu: RowActions['more'] = ({ id }) => <ExportMenu ids={[id]} />;

/** What a search can be narrowed to. */
const useSearchChoices = () => {
  const accounts = AccountsContext.useSelect((state) => state.accounts);
  const folders = HistoryContext.useSelect((state) => state.folders);
  const tags = HistoryContext.useSelect((state) => state.tags);
  const loadTags = HistoryContext.useSelect((state) => state.loadTags);
  const models = useKnownModels();
  const searching = SearchContext.useSelect((state) => state.query !== '');
  useEffect(() => {
    if (searching) void loadTags();
  }, [searching, loadTags]);
  return {
    accounts: (accounts ?? []).map(({ id, label }) => ({ id, label })),
    models,
    folders: folders.map(({ id, name }) => ({ id, label: name })),
    tags: tags.map(({ tag }) => ({ id: tag, label: tag })),
  };
};

/** To the chats that are not in the list. */
const AsideButton = ({
  id,
  icon: Icon,
  label,
  onClick,
}: {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}) => (
  <Button id={id} kind="quiet" size="s" className="flex-1 justify-start! gap-2! px-3!" onClick={onClick}>
    <Icon size={15} aria-hidden />
    {label}
  </Button>
);

export const Sidebar = ({
  accountId,
  welcome,
  onHide,
  onLeave,
}: {
  readonly accountId: string | null;
  /** there is no account to chat with yet, and that is what is shown */
  readonly welcome: boolean;
  readonly onHide: () => void;
  /** something was opened: an overlaid sidebar gets out of the way */
  readonly onLeave: () => void;
}) => {
  const { t } = useTranslation();
  const currentId = ChatContext.useSelect((state) => conversationId(state.view));
  const chat = ChatContext.useApi();
  const undoable = useUndoable();
  const [aside, setAside] = useState<SetAside | null>(null);
  const [tagging, setTagging] = useState<readonly string[] | null>(null);
  const searching = SearchContext.useSelect((state) => state.query.trim() !== '');
  const choosing = HistoryContext.useSelect((state) => state.selected.size > 0);
  const choices = useSearchChoices();
  const [sidebarKeys, newChatKeys] = [useShortcut('sidebar'), useShortcut('newChat')];
  const searchKeys = useShortcut('search');
  const actions = useMemo(
    (): RowActions => ({
      open: (id) => {
        void chat.getState().open(id);
        onLeave();
      },
      remove: (ids) => void undoable.remove(ids),
      archive: (ids) => void undoable.archive(ids),
      removeFolder: (folder) => void undoable.removeFolder(folder),
      editTags: setTagging,
      more: exportMenu,
    }),
    [chat, onLeave, undoable],
  );
  return (
    <div className="@container flex h-full w-full flex-col border-r border-line bg-side select-none">
      <div className="flex h-13 shrink-0 items-center justify-between px-3">
        <IconButton data-sidebar label={t('history.hide')} shortcut={sidebarKeys} onClick={onHide}>
          <PanelLeft size={17} aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-col gap-1.5 pr-2.5 pb-3 pl-2">
        <Button
          id="new-chat"
          kind="quiet"
          className="w-full justify-start! px-3! text-ink!"
          aria-keyshortcuts={newChatKeys.keys}
          disabled={welcome}
          onClick={() => {
            chat.getState().startNew();
            onLeave();
          }}
        >
          <SquarePen size={15} aria-hidden />
          {t('chat.newChat')}
          {/* said by aria-keyshortcuts: it would run into the name */}
          <kbd aria-hidden className="ml-auto font-sans text-xs text-faint">
            {newChatKeys.shown}
          </kbd>
        </Button>
        <SearchField shortcut={searchKeys} />
      </div>
      <div data-rows className="min-h-0 flex-1 overflow-y-auto pl-2" onKeyDown={walkRows}>
        {/* as wide with a scroll bar, which stands in the margin: nothing moves when it comes */}
        <div className="w-[calc(100cqw-var(--spacing)*4.5)]">
          {searching ? (
            <SearchResults
              filters={<SearchFiltersMenu {...choices} />}
              onOpen={actions.open}
              onOpenAt={(place) => {
                void chat.getState().openAt(place);
                onLeave();
              }}
            />
          ) : aside ? (
            <SetAsideList
              kind={aside}
              currentId={currentId}
              actions={actions}
              onBack={() => {
                setAside(null);
                requestAnimationFrame(() => document.getElementById(`to-${aside}`)?.focus());
              }}
            />
          ) : (
            <ConversationList currentId={currentId} actions={actions} />
          )}
        </div>
      </div>
      <BulkBar actions={actions} />
      {aside === null && !searching && !choosing && (
        <div className="flex shrink-0 gap-1 pr-2.5 pb-1 pl-2">
          <AsideButton
            id="to-archived"
            icon={Archive}
            label={t('history.archived')}
            onClick={() => setAside('archived')}
          />
          <AsideButton id="to-bin" icon={Trash2} label={t('history.bin')} onClick={() => setAside('bin')} />
        </div>
      )}
      <Foot accountId={accountId} />
      {tagging && <TagsDialog ids={tagging} onClose={() => setTagging(null)} />}
    </div>
  );
};
