import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/failure.ts';
import { AccountsContext } from '../features/accounts/store.ts';
import { ProfileContext } from '../features/profile/store.ts';
import { FailureNotice } from '../i18n/failure-notice.tsx';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { asWordsCome } from '../i18n/later-words.ts';
import { Button } from '../ui/button.tsx';
import { Stage, StageHead } from '../ui/stage.tsx';
import { OpeningPage } from './pages.tsx';
import { parseRoute } from './route.ts';
import { Shell } from './shell.tsx';

// each is seen once or at a start, by those whose profile asks for it
const Blocked = loadedSoon(async () => (await import('../features/profile/blocked.tsx')).Blocked);
const ChooseStorage = loadedSoon(
  async () => (await import('../features/profile/choose-storage.tsx')).ChooseStorage,
);
const Unlock = loadedSoon(async () => (await import('../features/profile/unlock.tsx')).Unlock);
const LoginWindow = loadedSoon(
  async () => (await import('./login-window.tsx')).LoginWindow,
  () => <OpeningPage />,
);

/** The core did not even say how the profile is, or whose accounts are in it. */
const NotAsked = ({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) => {
  const { t } = useTranslation('app', asWordsCome);
  return (
    <main className="h-full">
      <Stage>
        <StageHead title={t('host.unreadTitle')} text={t('host.unreadText')} />
        <div className="flex flex-col items-start gap-5">
          <FailureNotice failure={failure} />
          <Button kind="primary" size="l" autoFocus onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </div>
      </Stage>
    </main>
  );
};

/** Which of the app's faces to show: the profile decides. */
export const Gate = () => {
  const { t } = useTranslation();
  const { profile, failure, load } = ProfileContext.usePick('profile', 'failure', 'load');
  const accounts = AccountsContext.usePick('accounts', 'failure', 'load');
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    // a window for signing in that is there already is given another task by its address
    const onHash = () => setRoute(parseRoute(location.hash));
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  useEffect(() => {
    document.title = t('common.app');
  }, [t]);

  if (profile === null && failure) return <NotAsked failure={failure} onRetry={() => void load()} />;
  if (profile === null || profile.step === 'opening') return <OpeningPage />;
  switch (profile.step) {
    case 'choose':
      return (
        <main className="h-full">
          <ChooseStorage os={profile.os} minLength={profile.minPassphraseLength} />
        </main>
      );
    case 'locked':
      return (
        <main className="h-full">
          <Unlock />
        </main>
      );
    case 'blocked':
      return (
        <main className="h-full">
          <Blocked failure={profile.failure} />
        </main>
      );
    case 'open':
      if (accounts.accounts === null) {
        return accounts.failure ? (
          <NotAsked failure={accounts.failure} onRetry={() => void accounts.load()} />
        ) : (
          <OpeningPage />
        );
      }
      return route.at === 'login' ? <LoginWindow start={route.start} /> : <Shell />;
    default:
      return profile satisfies never;
  }
};
