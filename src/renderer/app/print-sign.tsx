import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Ring } from '../ui/ring.tsx';

/** ms that nobody takes for waiting */
const UNNOTICED_MS = 300;

/** A long chat takes a while until it can be printed. */
export const PrintSign = ({
  onCancel,
  onFocusLeft,
}: {
  readonly onCancel: () => void;
  /** the focus would be nowhere */
  readonly onFocusLeft: () => void;
}) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), UNNOTICED_MS);
    return () => clearTimeout(timer);
  }, []);
  const sign = useRef<HTMLDivElement>(null);
  const focusLeft = useEffectEvent(onFocusLeft);
  useLayoutEffect(() => {
    const element = sign.current;
    return () => {
      if (element?.contains(document.activeElement)) focusLeft();
    };
  }, []);
  return (
    <div
      ref={sign}
      role="status"
      className="pointer-events-none fixed inset-x-4 top-15 z-50 flex justify-center"
    >
      {shown && (
        <div className="motion-appear pointer-events-auto flex min-h-10 items-center gap-3 rounded-m border border-line bg-raised py-1 pr-1 pl-4 shadow-float">
          <Ring look={{ kind: 'turning', tone: 'brass' }} size={14} stroke={2} />
          <span>{t('chat.preparingPrint')}</span>
          <Button size="s" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
};
