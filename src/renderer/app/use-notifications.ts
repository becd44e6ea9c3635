import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../shared/contract/chat.ts';
import { ChatContext } from '../features/chat/store.ts';
import { SettingsContext } from '../features/settings/store.ts';
import { ViewContext } from './view-store.ts';

/** ms after which an answer counts as long: somebody may have gone elsewhere meanwhile */
const LONG_MS = 10_000;

/**
 * Tells of long answers that ended and of messages that need their person, only while the window is hidden. Web
 * notifications work in both hosts: Electron shows them as its own.
 */
export const useNotifications = (): void => {
  const { t } = useTranslation();
  const chat = ChatContext.useApi();
  const wanted = SettingsContext.useSelect((state) => state.settings.notifications);
  const view = ViewContext.useApi();
  const began = useRef(new Map<string, number>());
  /** whether something would have been told, had the browser been asked; the person is offered that once */
  const missed = useRef<'nothing' | 'something' | 'offered'>('nothing');
  useEffect(() => {
    const offer = () => {
      if (document.hidden || missed.current !== 'something') return;
      missed.current = 'offered';
      view.getState().toast(t('notify.offer'), {
        label: t('notify.allow'),
        run: () => void Notification.requestPermission(),
      });
    };
    document.addEventListener('visibilitychange', offer);
    return () => document.removeEventListener('visibilitychange', offer);
  }, [view, t]);
  useEffect(() => {
    const tell = (turn: Turn, title: string) => {
      if (!wanted || !document.hidden || !('Notification' in window)) return;
      if (Notification.permission === 'default' && missed.current === 'nothing') missed.current = 'something';
      if (Notification.permission !== 'granted') return;
      // one for each conversation: a newer one takes the place of an older one
      const shown = new Notification(title, { body: t('notify.body'), tag: turn.conversationId });
      shown.addEventListener('click', () => {
        window.host?.show?.();
        window.focus();
        void chat.getState().open(turn.conversationId);
        shown.close();
      });
    };
    return chat.subscribe(({ moved: turn }, before) => {
      if (turn === null || turn === before.moved) return;
      const { state } = turn;
      if (state.step === 'streaming') {
        if (!began.current.has(turn.id)) began.current.set(turn.id, performance.now());
        return;
      }
      const since = began.current.get(turn.id);
      if (state.step === 'queued') return;
      began.current.delete(turn.id);
      if (state.step === 'held' && state.reason === 'sign-in') tell(turn, t('notify.signIn'));
      const long = since !== undefined && performance.now() - since > LONG_MS;
      if (state.step === 'done' && long) tell(turn, t('notify.done'));
      if (state.step === 'failed') tell(turn, t('notify.failed'));
    });
  }, [chat, wanted, t]);
};
