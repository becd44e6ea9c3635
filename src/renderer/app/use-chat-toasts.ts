import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatContext } from '../features/chat/store.ts';
import { failureWords } from '../i18n/failure-words.ts';
import { loadLaterWords } from '../i18n/later-words.ts';
import { ViewContext } from './view-store.ts';

/** What fails in a chat that was left is told wherever the person is by then, and of which chat it speaks. */
export const useChatToasts = (): void => {
  const { t, i18n } = useTranslation();
  const view = ViewContext.useApi();
  const { missed, takeMissed } = ChatContext.usePick('missed', 'takeMissed');
  useEffect(() => {
    if (missed.length === 0) return;
    const say = async () => {
      // without them the failure's own sentence is said
      await loadLaterWords(i18n).catch(() => undefined);
      for (const { title, failure } of missed) {
        const chat = title === '' ? t('chat.untitled') : title;
        view.getState().toast(t('chat.failedIn', { chat, why: failureWords(t, failure) }));
      }
    };
    takeMissed();
    void say();
  }, [missed, takeMissed, view, t, i18n]);
};
