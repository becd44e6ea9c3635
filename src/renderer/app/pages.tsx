import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { TechnicalDetail } from '../ui/disclosure.tsx';
import { Keyring } from '../ui/keyring.tsx';
import { Ring } from '../ui/ring.tsx';
import { Stage, StageHead } from '../ui/stage.tsx';

/** The pages without a core behind them. */

export const NoKeyPage = () => {
  const { t } = useTranslation();
  return (
    <main className="h-full">
      <Stage>
        <StageHead icon={<Keyring />} title={t('host.noKeyTitle')} text={t('host.noKeyText')} />
        <p className="text-soft">{t('host.noKeyHint')}</p>
      </Stage>
    </main>
  );
};

export const BrokenPage = ({ error }: { readonly error: Error }) => {
  const { t } = useTranslation();
  return (
    <main className="h-full">
      <Stage>
        <StageHead icon={<Keyring broken />} title={t('host.brokenTitle')} text={t('host.brokenText')} />
        <div className="flex flex-col items-start gap-4" role="alert">
          <Button kind="primary" size="l" onClick={() => location.reload()}>
            {t('host.reload')}
          </Button>
          <TechnicalDetail label={t('common.details')} lines={[error.message]} />
        </div>
      </Stage>
    </main>
  );
};

/** Nothing for a moment: what opens at once should not flash. */
export const OpeningPage = () => {
  const { t } = useTranslation();
  return (
    <main className="grid h-full place-items-center" role="status" aria-label={t('host.connecting')}>
      <span className="animate-[appear_300ms_400ms_both]">
        <Ring look={{ kind: 'turning', tone: 'brass' }} size={32} />
      </span>
    </main>
  );
};

/** Nothing can be done in the window until its core is back: a modal page, above whatever dialog is open. */
const GonePage = () => {
  const { t } = useTranslation();
  const page = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = page.current;
    dialog?.showModal();
    // gives the focus back, which being taken away would not
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={page}
      role="alertdialog"
      aria-label={t('host.lostTitle')}
      closedby="none"
      className="motion-appear m-0 h-full max-h-none w-full max-w-none bg-surface outline-none"
    >
      <Stage>
        <StageHead
          icon={<Ring look={{ kind: 'hollow' }} size={56} />}
          title={t('host.lostTitle')}
          text={t('host.lostText')}
        />
        <p className="flex items-center gap-2 text-faint">
          <Ring look={{ kind: 'turning', tone: 'faint' }} size={14} stroke={2} />
          {t('host.reconnecting')}
        </p>
      </Stage>
    </dialog>
  );
};

export const LostOverlay = ({ link }: { readonly link: 'lost' | 'gone' }) => {
  const { t } = useTranslation();
  if (link === 'gone') return <GonePage />;
  return (
    <div
      role="status"
      className="motion-appear fixed inset-x-0 top-3 z-60 mx-auto flex w-fit items-center gap-2 rounded-full border border-line bg-raised px-4 py-1.5 shadow-float"
    >
      <Ring look={{ kind: 'turning', tone: 'ageing' }} size={14} stroke={2} />
      {t('host.reconnecting')}
    </div>
  );
};
