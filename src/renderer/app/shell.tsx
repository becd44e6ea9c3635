import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../shared/contract/transfer.ts';
import { alternatives } from '../features/accounts/alternatives.ts';
import { AccountsContext } from '../features/accounts/store.ts';
import { conversationId } from '../features/chat/chat-state.ts';
import { ChatContext } from '../features/chat/store.ts';
import { neighbour } from '../features/history/lists.ts';
import { ChatView } from '../features/chat/chat-view.tsx';
import { HistoryContext } from '../features/history/store.ts';
import { LoginContext } from '../features/login/store.ts';
import { SettingsContext } from '../features/settings/store.ts';
import { TransferContext } from '../features/transfer/store.ts';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { focusMain, whenLost } from '../ui/lost-focus.ts';
import { Toasts } from '../ui/toast.tsx';
import { Header } from './header.tsx';
import { NetworkLayer } from './network-layer.tsx';
import { OfflineLine } from './offline-line.tsx';
import { PaletteLayer } from './palette-layer.tsx';
import { Part } from './part.tsx';
import { PrintLayer, usePrint } from './print-layer.tsx';
import { SettingsLayer } from './settings-layer.tsx';
import { modName } from './key-combinations.ts';
import { type Command, useShortcuts } from './shortcuts.ts';
import { SidePanel } from './side-panel.tsx';
import { Sidebar } from './sidebar.tsx';
import { useChatToasts } from './use-chat-toasts.ts';
import { useHistoryToasts } from './use-history-toasts.ts';
import { useImported } from './use-imported.ts';
import { useNarrow } from './use-narrow.ts';
import { useOpenLogin } from './use-login.ts';
import { useNotifications } from './use-notifications.ts';
import { useChatTargets } from './use-chat-targets.ts';
import { usePreload } from './use-preload.ts';
import { useTarget } from './use-target.ts';
import { useTransferToasts } from './use-transfer-toasts.ts';
import { useUncover } from './use-uncover.ts';
import { StartNotices } from './start-notices.tsx';
import { ViewContext } from './view-store.ts';
import { Welcome } from './welcome.tsx';

const LoginLayer = loadedSoon(async () => (await import('./login-layer.tsx')).LoginLayer);

const focusComposer = () =>
  requestAnimationFrame(() => {
    // a name that is being typed meanwhile keeps the focus
    if (document.activeElement?.closest('[data-renaming]')) return;
    focusMain();
  });

/** What is typed right after the keys belongs here already; what is not drawn yet has it a frame later. */
const focusNow = (id: string): void => {
  const field = document.getElementById(id);
  if (field) field.focus();
  else requestAnimationFrame(() => document.getElementById(id)?.focus());
};

const useSidebar = () => {
  const narrow = useNarrow();
  const { drawerOpen, setDrawerOpen } = ViewContext.usePick('drawerOpen', 'setDrawerOpen');
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  const shown = narrow ? drawerOpen : settings.sidebarOpen;
  const set = useCallback(
    (open: boolean) => {
      if (!narrow) {
        void change({ sidebarOpen: open });
        // the button that was pressed is another one now, and what was in the sidebar is gone
        whenLost(() => document.querySelector<HTMLElement>('[data-sidebar]')?.focus());
        return;
      }
      setDrawerOpen(open);
      // what lies over the rest has the keyboard too, and gives it back
      if (open) focusNow('sidebar');
      else focusComposer();
    },
    [narrow, setDrawerOpen, change],
  );
  const leave = useCallback(() => {
    if (narrow) setDrawerOpen(false);
    focusComposer();
  }, [narrow, setDrawerOpen]);
  return { narrow, shown, set, leave };
};

const useModelLabel = () => {
  const models = AccountsContext.useSelect((state) => state.models);
  return useCallback(
    (id: string | null): string | null => {
      for (const each of Object.values(models)) {
        const found = each.step === 'ready' ? each.models.find((model) => model.id === id) : undefined;
        if (found) return found.label;
      }
      return id;
    },
    [models],
  );
};

const useCommands = (sidebar: ReturnType<typeof useSidebar>) => {
  const chat = ChatContext.useApi();
  const history = HistoryContext.useApi();
  const view = ViewContext.useApi();
  const login = LoginContext.useApi();
  const print = usePrint();
  const run = (command: Command) => {
    switch (command) {
      case 'newChat':
        chat.getState().startNew();
        sidebar.leave();
        return;
      case 'sidebar':
        sidebar.set(!sidebar.shown);
        return;
      case 'settings':
        view.getState().openSettings();
        return;
      case 'shortcuts':
        view.getState().openSettings('shortcuts');
        return;
      case 'palette':
        view.getState().setPalette(true);
        return;
      case 'composer':
        focusNow('composer');
        return;
      case 'previousChat':
      case 'nextChat': {
        const next = neighbour(history.getState().lists, conversationId(chat.getState().view), command);
        if (next !== null) void chat.getState().open(next);
        return;
      }
      case 'search':
        sidebar.set(true);
        focusNow('search');
        return;
      case 'find':
        if (chat.getState().view.at === 'open') view.getState().setFinding(true);
        // the bar may be open already, with the focus elsewhere
        document.querySelector<HTMLInputElement>('input#find')?.focus();
        document.querySelector<HTMLInputElement>('input#find')?.select();
        return;
      case 'print':
        void print();
        return;
      case 'accounts':
      case 'practice':
        view.getState().togglePanel(command);
        return;
      default:
        command satisfies never;
    }
  };
  useShortcuts(run, () => {
    // signing in has its own use for the key
    if (login.getState().view.at !== 'closed') return;
    const { printing } = view.getState();
    if ('cancel' in printing) printing.cancel();
    else if (sidebar.narrow && sidebar.shown) sidebar.set(false);
    else void chat.getState().stop();
  });
  return run;
};

/** What stands before the person is not new any more. */
const useSeen = () => {
  const history = HistoryContext.useApi();
  const unread = ChatContext.useSelect(({ view }) =>
    view.at === 'open' && view.open.conversation.unread ? view.open.conversation.id : null,
  );
  useEffect(() => {
    if (unread === null) return undefined;
    const look = () => {
      if (!document.hidden) void history.getState().seen(unread);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [history, unread]);
};

/** The open profile: sidebar, conversation, and what lies beside and over them. */
export const Shell = () => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts);
  const { sendWith, prices } = SettingsContext.useSelect((state) => state.settings);
  const signingIn = LoginContext.useSelect((state) => state.view.at !== 'closed');
  const { toasts, closeToast, finding, setFinding } = ViewContext.usePick(
    'toasts',
    'closeToast',
    'finding',
    'setFinding',
  );
  const stopFinding = useCallback(() => {
    setFinding(false);
    focusComposer();
  }, [setFinding]);
  const sidebar = useSidebar();
  const uncover = useUncover();
  const { target, pick } = useTarget();
  const modelLabel = useModelLabel();
  const provider = accounts?.find(({ id }) => id === target?.accountId)?.provider;
  const { targets, facts, abilitiesOf } = useChatTargets(target);
  const openLogin = useOpenLogin();
  const othersFor = useCallback(
    (id: string, now: number) => alternatives(accounts ?? [], id, now),
    [accounts],
  );
  const signIn = useCallback((accountId: string) => openLogin({ accountId }), [openLogin]);
  const exportAs = TransferContext.useSelect((state) => state.exportAs);
  const saveMessage = useCallback(
    (messageId: string, format: ExportFormat) => void exportAs({ kind: 'message', messageId }, format),
    [exportAs],
  );
  const hasHistory = ChatContext.useSelect((state) => state.view.at !== 'new');
  const run = useCommands(sidebar);
  useSeen();
  useNotifications();
  useTransferToasts();
  useHistoryToasts();
  useChatToasts();
  useImported();
  usePreload();

  const welcome = accounts?.length === 0 && !hasHistory;
  return (
    <div className="flex h-full">
      <div className="relative min-w-0 flex-1">
        <div inert={signingIn} onFocus={uncover.fromPanel} className="flex h-full">
          {!welcome && (
            <a
              href="#composer"
              onClick={(event) => {
                event.preventDefault();
                focusComposer();
              }}
              className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-s focus:bg-raised focus:px-3 focus:py-1.5 focus:shadow-float"
            >
              {t('common.skipToChat')}
            </a>
          )}
          {sidebar.shown && (
            <>
              {sidebar.narrow && (
                <div
                  className="motion-appear fixed inset-0 z-20 bg-scrim"
                  onClick={() => sidebar.set(false)}
                  aria-hidden
                />
              )}
              <aside
                id="sidebar"
                tabIndex={-1}
                aria-label={t('history.sidebar')}
                className={`w-[256px] bg-side outline-none ${sidebar.narrow ? 'motion-from-left fixed inset-y-0 left-0 z-30 shadow-float' : 'shrink-0'}`}
              >
                <Part>
                  <Sidebar
                    accountId={target?.accountId ?? null}
                    welcome={welcome}
                    onHide={() => sidebar.set(false)}
                    onLeave={sidebar.leave}
                  />
                </Part>
              </aside>
            </>
          )}
          <main onFocus={uncover.fromDrawer} className="flex min-w-0 flex-1 flex-col bg-surface">
            <Header
              sidebarShown={sidebar.shown && !sidebar.narrow}
              welcome={welcome}
              target={target}
              onShowSidebar={() => sidebar.set(true)}
              onPick={pick}
              onSignIn={signIn}
            />
            <OfflineLine />
            <StartNotices />
            {welcome ? (
              <div className="min-h-0 flex-1">
                <Welcome onLogin={openLogin} />
              </div>
            ) : (
              <Part>
                <ChatView
                  sendTo={target && { accountId: target.accountId, model: target.model ?? '' }}
                  target={facts}
                  practice={provider === 'practice'}
                  targets={targets}
                  abilitiesOf={abilitiesOf}
                  sendWith={sendWith}
                  mod={modName}
                  prices={prices}
                  modelLabel={modelLabel}
                  othersFor={othersFor}
                  onSignIn={signIn}
                  onSave={saveMessage}
                  finding={finding}
                  onFound={stopFinding}
                />
              </Part>
            )}
          </main>
        </div>
        {signingIn && (
          <div className="motion-appear absolute inset-0 z-20 bg-surface">
            <Part>
              <LoginLayer onClose={focusComposer} />
            </Part>
          </div>
        )}
      </div>
      <Part>
        <SidePanel />
      </Part>
      <Part>
        <SettingsLayer />
      </Part>
      <Part>
        <NetworkLayer />
      </Part>
      <Part>
        <PaletteLayer run={run} onPick={pick} onSignIn={signIn} />
      </Part>
      <Part>
        <PrintLayer modelLabel={modelLabel} onFocusLeft={focusComposer} />
      </Part>
      <Toasts
        items={toasts}
        closeLabel={t('common.dismiss')}
        besideSidebar={sidebar.shown && !sidebar.narrow}
        onClose={closeToast}
      />
    </div>
  );
};
