import { PanelLeft, Settings2, SquarePen } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountButton } from '../features/accounts/account-button.tsx';
import { AccountsContext } from '../features/accounts/store.ts';
import { ChatContext, conversationId } from '../features/chat/store.ts';
import { ConversationList } from '../features/history/conversation-list.tsx';
import { HistoryContext } from '../features/history/store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { shortcut } from './shortcuts.ts';
import { ViewContext } from './view-store.ts';

const useDeleteWithUndo = () => {
  const { t } = useTranslation();
  const history = HistoryContext.useApi();
  const chat = ChatContext.useApi();
  const view = ViewContext.useApi();
  return useCallback(
    async (id: string) => {
      const wasOpen = conversationId(chat.getState().view) === id;
      if (!(await history.getState().remove(id))) return;
      if (wasOpen) chat.getState().startNew();
      const undo = async () => {
        if ((await history.getState().restore(id)) && wasOpen) await chat.getState().open(id);
      };
      view.getState().toast(t('history.deleted'), { label: t('common.undo'), run: () => void undo() });
    },
    [history, chat, view, t],
  );
};

/** The account whose state stands at the foot of the sidebar. */
const Foot = ({ accountId }: { readonly accountId: string | null }) => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts) ?? [];
  const { panel, togglePanel, openSettings } = ViewContext.useSelect((state) => state);
  const account = accounts.find((each) => each.id === accountId) ?? accounts[0];
  return (
    <div className="flex shrink-0 items-center gap-1 border-t border-line p-2">
      {account ? (
        <AccountButton
          account={account}
          othersNeedYou={accounts.some((each) => each.id !== account.id && each.state === 'needs-sign-in')}
          open={panel === 'accounts'}
          shortcut={shortcut('accounts')}
          onToggle={() => togglePanel('accounts')}
        />
      ) : (
        <span className="flex-1 px-2 text-faint">{t('accounts.none')}</span>
      )}
      <IconButton
        label={t('settings.title')}
        shortcut={shortcut('settings')}
        side="top"
        onClick={() => openSettings()}
      >
        <Settings2 size={17} aria-hidden />
      </IconButton>
    </div>
  );
};

export const Sidebar = ({
  accountId,
  onHide,
  onLeave,
}: {
  readonly accountId: string | null;
  readonly onHide: () => void;
  /** something was opened: an overlaid sidebar gets out of the way */
  readonly onLeave: () => void;
}) => {
  const { t } = useTranslation();
  const currentId = ChatContext.useSelect((state) => conversationId(state.view));
  const chat = ChatContext.useApi();
  const remove = useDeleteWithUndo();
  return (
    <div className="flex h-full w-64 flex-col border-r border-line bg-side">
      <div className="flex h-13 shrink-0 items-center justify-between px-3">
        <IconButton label={t('history.hide')} shortcut={shortcut('sidebar')} onClick={onHide}>
          <PanelLeft size={17} aria-hidden />
        </IconButton>
      </div>
      <div className="px-2 pb-3">
        <Button
          kind="quiet"
          className="w-full justify-start! px-3! text-ink!"
          aria-keyshortcuts={shortcut('newChat').keys}
          onClick={() => {
            chat.getState().startNew();
            onLeave();
          }}
        >
          <SquarePen size={15} aria-hidden />
          {t('chat.newChat')}
          <kbd className="ml-auto font-sans text-xs text-faint">{shortcut('newChat').shown}</kbd>
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2">
        <ConversationList
          currentId={currentId}
          onOpen={(id) => {
            void chat.getState().open(id);
            onLeave();
          }}
          onDelete={(id) => void remove(id)}
        />
      </div>
      <Foot accountId={accountId} />
    </div>
  );
};
