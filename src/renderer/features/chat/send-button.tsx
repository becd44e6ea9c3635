import { ArrowUp, Square } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusMain } from '../../ui/lost-focus.ts';
import { tip } from '../../ui/tooltip.tsx';

const round =
  'grid size-8 shrink-0 place-items-center rounded-s transition-colors duration-120 disabled:bg-pressed disabled:text-faint';

const Stop = ({ onStop }: { readonly onStop: () => void }) => {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    const stop = button.current;
    return () => {
      if (document.activeElement !== stop) return;
      if (pressed.current) focusMain();
      // the answer was at its end first: a key that was meant to stop it must send no draft
      else document.querySelector<HTMLElement>('[role="log"]')?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <button
      ref={button}
      {...tip({ text: t('chat.stopHint'), side: 'top' })}
      type="button"
      aria-label={t('chat.stop')}
      aria-keyshortcuts="Escape"
      // the second press of two was meant for what stood here before: to send
      onClick={(event) => {
        if (event.detail >= 2) return;
        pressed.current = true;
        onStop();
      }}
      className={`${round} bg-ink text-surface hover:bg-soft`}
    >
      <Square size={12} fill="currentColor" aria-hidden />
    </button>
  );
};

/** Sends what is written, or stops what is being answered. */
export const SendButton = ({
  answering,
  ready,
  onStop,
}: {
  readonly answering: boolean;
  readonly ready: boolean;
  readonly onStop: () => void;
}) => {
  const { t } = useTranslation();
  // two buttons: the focus on one is not to become the focus on the other
  return answering ? (
    <Stop onStop={onStop} />
  ) : (
    <button
      type="submit"
      aria-label={t('chat.send')}
      disabled={!ready}
      className={`${round} bg-brass text-on-brass hover:bg-brass-hover`}
    >
      <ArrowUp size={17} strokeWidth={2.25} aria-hidden />
    </button>
  );
};
