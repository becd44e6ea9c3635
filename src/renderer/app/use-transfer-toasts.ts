import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { TransferContext } from '../features/transfer/store.ts';
import { failureWords } from '../i18n/failure-words.ts';
import { dateAndTime } from '../i18n/time-words.ts';
import { ViewContext } from './view-store.ts';

/** An export that was begun from a menu, and a restore that closed the settings: elsewhere than there, a toast says so. */
export const useTransferToasts = (): void => {
  const { t, i18n } = useTranslation();
  const view = ViewContext.useApi();
  const { outcome, dismiss } = TransferContext.usePick('outcome', 'dismiss');
  useEffect(() => {
    if (outcome === null || view.getState().settingsOpen) return;
    if (outcome.kind === 'exported')
      view.getState().toast(t('transfer.exported', { file: outcome.fileName }));
    else if (outcome.kind === 'restored') {
      const time = dateAndTime(i18n.language, outcome.contents.at);
      view.getState().toast(t('transfer.restored', { time }));
    } else if (outcome.kind === 'failed') view.getState().toast(failureWords(t, outcome.failure));
    else return;
    dismiss();
  }, [outcome, dismiss, view, t, i18n]);
};
