import type { i18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import type { Link, LinkedHost } from '../host/linked-host.ts';
import { resolveLanguage, speak } from '../i18n/i18n.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { keepLanguage } from './last-language.ts';
import { BrokenPage, LostOverlay } from './pages.tsx';
import { loadOpenProfile, type Stores, StoresProvider } from './stores.tsx';
import { applySizes, applyTheme } from './theme.ts';

/** Theme and language follow the settings. */
const useLook = (stores: Stores, words: i18n) => {
  const { theme, language, density, fontSize } = useStore(stores.settings, (state) => state.settings);
  const loaded = useStore(stores.settings, (state) => state.loaded);
  useEffect(() => {
    if (loaded) applyTheme(theme);
  }, [theme, loaded]);
  useEffect(() => applySizes({ density, fontSize }), [density, fontSize]);
  useEffect(() => {
    if (!loaded) return;
    keepLanguage(language);
    const chosen = resolveLanguage(language, navigator.languages);
    const change = async () => {
      await speak(words, chosen);
      document.documentElement.lang = chosen;
    };
    void change();
  }, [language, loaded, words]);
};

const useLoading = (stores: Stores) => {
  const open = useStore(stores.profile, (state) => state.profile?.step === 'open');
  useEffect(() => {
    void stores.settings.getState().load();
    void stores.profile.getState().load();
  }, [stores]);
  useEffect(() => {
    if (!open) return;
    // it may be another profile than a moment ago: a restored one
    stores.chat.getState().startNew();
    stores.view.getState().closeSettings();
    stores.history.setState({ lists: {}, selected: new Set() });
    void loadOpenProfile(stores);
  }, [open, stores]);
};

const useLink = (host: LinkedHost, stores: Stores): Link => {
  const [link, setLink] = useState<Link>('open');
  useEffect(
    () =>
      host.onLink?.((next) => {
        setLink(next);
        // whatever happened meanwhile was not heard
        if (next === 'open' && stores.profile.getState().profile !== null) {
          void stores.profile.getState().load();
          void loadOpenProfile(stores);
          void stores.chat.getState().reload();
        }
      }),
    [host, stores],
  );
  return link;
};

export const App = ({
  host,
  stores,
  words,
}: {
  readonly host: LinkedHost;
  readonly stores: Stores;
  readonly words: i18n;
}) => {
  useLook(stores, words);
  useLoading(stores);
  const link = useLink(host, stores);
  return (
    <I18nextProvider i18n={words}>
      <ErrorBoundary fallback={BrokenPage}>
        <StoresProvider stores={stores}>
          <Gate />
        </StoresProvider>
        {link !== 'open' && <LostOverlay link={link} />}
        <Tooltip />
      </ErrorBoundary>
    </I18nextProvider>
  );
};
