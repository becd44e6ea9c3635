import { FlaskConical, PanelLeft, SquarePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ModelPicker } from '../features/accounts/model-picker.tsx';
import { AccountsContext } from '../features/accounts/store.ts';
import type { Target } from '../features/accounts/target.ts';
import { toggled } from '../features/accounts/favourites.ts';
import { ChatContext } from '../features/chat/store.ts';
import { SettingsContext } from '../features/settings/store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useShortcut } from './shortcuts.ts';
import { ViewContext } from './view-store.ts';

export const PracticeButton = () => {
  const { t } = useTranslation();
  const { panel, togglePanel } = ViewContext.usePick('panel', 'togglePanel');
  const keys = useShortcut('practice');
  return (
    <Button
      kind="quiet"
      aria-label={t('common.practiceControls')}
      aria-pressed={panel === 'practice'}
      aria-keyshortcuts={keys.keys}
      className="aria-pressed:bg-pressed aria-pressed:text-ink"
      onClick={() => togglePanel('practice')}
    >
      <FlaskConical size={15} aria-hidden />
      <span className="max-sm:sr-only">{t('common.practice')}</span>
    </Button>
  );
};

export const Header = ({
  sidebarShown,
  welcome,
  target,
  onShowSidebar,
  onPick,
  onSignIn,
}: {
  readonly sidebarShown: boolean;
  readonly welcome: boolean;
  readonly target: Target | null;
  readonly onShowSidebar: () => void;
  readonly onPick: (target: Target) => void;
  readonly onSignIn: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const title = ChatContext.useSelect(({ view }) => (view.at === 'open' ? view.open.conversation.title : ''));
  const favourites = SettingsContext.useSelect((state) => state.settings.favourites);
  const change = SettingsContext.useSelect((state) => state.change);
  const startNew = ChatContext.useSelect((state) => state.startNew);
  const [sidebarKeys, newChatKeys] = [useShortcut('sidebar'), useShortcut('newChat')];
  const practice = AccountsContext.useSelect((state) =>
    state.accounts?.some((each) => each.provider === 'practice'),
  );
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 px-3">
      {!sidebarShown && (
        <>
          <IconButton data-sidebar label={t('history.show')} shortcut={sidebarKeys} onClick={onShowSidebar}>
            <PanelLeft size={17} aria-hidden />
          </IconButton>
          <IconButton
            label={t('chat.newChat')}
            shortcut={newChatKeys}
            disabled={welcome}
            onClick={() => startNew()}
          >
            <SquarePen size={16} aria-hidden />
          </IconButton>
        </>
      )}
      <h1 className="min-w-24 flex-1 truncate px-2 text-ui font-medium">
        {title === '' ? <span className="sr-only">{t('chat.newChat')}</span> : title}
      </h1>
      {practice === true && <PracticeButton />}
      <ModelPicker
        target={target}
        favourites={favourites}
        onChoose={onPick}
        onFavourite={(favourite) => void change({ favourites: toggled(favourites, favourite) })}
        onSignIn={onSignIn}
      />
    </header>
  );
};
