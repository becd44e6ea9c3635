import '../styles/app.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createClient } from '../host/client.ts';
import { connect, NoKeyError } from '../host/connect.ts';
import { createI18n, resolveLanguage } from '../i18n/i18n.ts';
import { App } from './app.tsx';
import { lastLanguage } from './last-language.ts';
import { BrokenPage, NoKeyPage } from './pages.tsx';
import { createStores } from './stores.tsx';
import { applyLastTheme } from './theme.ts';

const start = async (element: HTMLElement): Promise<void> => {
  applyLastTheme();
  const language = resolveLanguage(lastLanguage(), navigator.languages);
  document.documentElement.lang = language;
  const words = await createI18n(language);
  const root = createRoot(element);
  try {
    const host = await connect();
    root.render(<App host={host} stores={createStores(createClient(host))} words={words} />);
  } catch (error) {
    const page =
      error instanceof NoKeyError ? (
        <NoKeyPage />
      ) : (
        <BrokenPage error={error instanceof Error ? error : new Error(String(error))} />
      );
    root.render(<I18nextProvider i18n={words}>{page}</I18nextProvider>);
  }
};

const element = document.getElementById('root');
if (element) void start(element);
