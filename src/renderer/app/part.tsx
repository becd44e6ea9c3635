import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { TechnicalDetail } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

const Broken = ({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) => {
  const { t } = useTranslation();
  return (
    <div className="mx-auto w-full max-w-md p-4">
      <Notice tone="needs" role="alert">
        <p className="text-pretty">{t('host.partBroken')}</p>
        <Button size="s" className="mt-2 mb-1" onClick={onAgain}>
          {t('host.partAgain')}
        </Button>
        <TechnicalDetail label={t('common.details')} lines={[error.message]} />
      </Notice>
    </div>
  );
};

/** A part of the window that may break by itself: the others go on, and it can be begun anew. */
export const Part = ({ children }: { readonly children: ReactNode }) => (
  <ErrorBoundary fallback={Broken}>{children}</ErrorBoundary>
);
