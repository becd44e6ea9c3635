import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { loadLaterWords } from '../i18n/later-words.ts';
import { dateAndTime } from '../i18n/time-words.ts';
import { loadCodeFont } from '../ui/code-font.ts';
import { loadMenus } from '../ui/menu.tsx';

/** a window that is never idle has its words all the same */
const PATIENCE_MS = 500;

/** What the first press should not wait for, once nothing else is to be done. What fails is asked for again then. */
export const usePreload = (): void => {
  const { i18n } = useTranslation();
  useEffect(() => {
    // the browser's first format of a date takes a frame by itself, and every chat has one
    const warmDates = () => void dateAndTime(i18n.language, 0);
    const load = async () => {
      await Promise.allSettled([loadLaterWords(i18n), loadMenus(), loadCodeFont()]);
      requestIdleCallback(warmDates);
    };
    const soon = requestIdleCallback(() => void load(), { timeout: PATIENCE_MS });
    return () => cancelIdleCallback(soon);
  }, [i18n]);
};
