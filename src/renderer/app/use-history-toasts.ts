import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryContext } from '../features/history/store.ts';
import { failureWords } from '../i18n/failure-words.ts';
import { loadLaterWords } from '../i18n/later-words.ts';
import { ViewContext } from './view-store.ts';

/** What was done to the list may be out of sight when it fails: a toast says so. */
export const useHistoryToasts = (): void => {
  const { t, i18n } = useTranslation();
  const view = ViewContext.useApi();
  const { failure, dismissFailure } = HistoryContext.usePick('failure', 'dismissFailure');
  useEffect(() => {
    if (failure === null) return;
    const say = async () => {
      // without them the failure's own sentence is said
      await loadLaterWords(i18n).catch(() => undefined);
      view.getState().toast(failureWords(t, failure));
    };
    dismissFailure();
    void say();
  }, [failure, dismissFailure, view, t, i18n]);
};
