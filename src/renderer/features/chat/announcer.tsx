import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from './chat-state.ts';
import { ChatContext } from './store.ts';
import { isAwaited } from './transcript.ts';

/** Says for readers of the screen what others see: once, and only where things begin and end. */
export const Announcer = () => {
  const { t } = useTranslation();
  const announced = ChatContext.useSelect((state) => state.announced);
  const awaited = ChatContext.useSelect(
    ({ sending, view }) => sending !== null || (view.at === 'open' && isAwaited(view.open)),
  );
  // said already, by the one before
  const [before] = useState(announced);
  const words = (what: Announcement): string => {
    switch (what) {
      case 'done':
        return t('chat.announceDone');
      case 'stopped':
        return t('chat.announceStopped');
      case 'cut':
        return t('chat.announceCut');
      case 'failed':
        return t('chat.failed');
      case 'kept':
        return t('composer.kept');
      case 'taken-back':
        return t('chat.announceTakenBack');
      case 'sign-in':
      case 'network':
      case 'rate-limit':
        return t('chat.announceHeld', { reason: t(`chat.held.${what}`) });
      default:
        return what satisfies never;
    }
  };
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {announced && announced !== before && <span key={announced.count}>{words(announced.what)}</span>}
      </div>
      <div role="status" className="sr-only">
        {awaited && t('chat.thinking')}
      </div>
    </>
  );
};
