import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsContext } from '../features/accounts/store.ts';
import { ProfileContext } from '../features/profile/store.ts';
import { failureWords } from '../i18n/failure-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stage } from '../ui/stage.tsx';
import { OpeningPage } from './pages.tsx';
import { parseRoute } from './route.ts';
import { Shell } from './shell.tsx';

// each is seen once or at a start, by those whose profile asks for it
const Blocked = lazy(async () => ({ default: (await import('../features/profile/blocked.tsx')).Blocked }));
const ChooseStorage = lazy(async () => ({
  default: (await import('../features/profile/choose-storage.tsx')).ChooseStorage,
}));
const Unlock = lazy(async () => ({ default: (await import('../features/profile/unlock.tsx')).Unlock }));
const LoginWindow = lazy(async () => ({ default: (await import('./login-window.tsx')).LoginWindow }));

/** Which of the app's faces to show: the profile decides. */
export const Gate = () => {
  const { t } = useTranslation();
  const { profile, failure, load } = ProfileContext.usePick('profile', 'failure', 'load');
  const accounts = AccountsContext.useSelect((state) => state.accounts);
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

  if (profile === null && failure) {
    return (
      <main className="h-full">
        <Stage>
          <Notice tone="needs" role="alert">
            <p>{failureWords(t, failure)}</p>
            <Button size="s" className="mt-2" onClick={() => void load()}>
              {t('common.retry')}
            </Button>
          </Notice>
        </Stage>
      </main>
    );
  }
  if (profile === null || profile.step === 'opening') return <OpeningPage />;
  switch (profile.step) {
    case 'choose':
      return (
        <main className="h-full">
          <Suspense>
            <ChooseStorage os={profile.os} minLength={profile.minPassphraseLength} />
          </Suspense>
        </main>
      );
    case 'locked':
      return (
        <main className="h-full">
          <Suspense>
            <Unlock />
          </Suspense>
        </main>
      );
    case 'blocked':
      return (
        <main className="h-full">
          <Suspense>
            <Blocked failure={profile.failure} />
          </Suspense>
        </main>
      );
    case 'open':
      if (accounts === null) return <OpeningPage />;
      return route.at === 'login' ? (
        <Suspense fallback={<OpeningPage />}>
          <LoginWindow start={route.start} />
        </Suspense>
      ) : (
        <Shell />
      );
    default:
      return profile satisfies never;
  }
};
