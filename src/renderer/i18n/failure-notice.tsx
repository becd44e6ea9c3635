import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/failure.ts';
import { Button } from '../ui/button.tsx';
import { TechnicalDetail } from '../ui/disclosure.tsx';
import { Notice } from '../ui/notice.tsx';
import { failureWords } from './failure-words.ts';

/** What went wrong, said at once where it went wrong; nothing while nothing did. */
export const FailureNotice = ({
  failure,
  className = '',
  again,
}: {
  readonly failure: Failure | null | undefined;
  readonly className?: string;
  /** what another try does, where there is one */
  readonly again?: () => void;
}) => {
  const { t } = useTranslation();
  if (!failure) return null;
  return (
    <Notice tone="needs" role="alert" className={className}>
      <p>{failureWords(t, failure)}</p>
      {failure.detail !== undefined && (
        <div className="mt-1">
          <TechnicalDetail label={t('common.details')} lines={[failure.code, failure.detail]} />
        </div>
      )}
      {again && (
        <Button size="s" className="mt-2 mb-1" onClick={again}>
          {t('common.retry')}
        </Button>
      )}
    </Notice>
  );
};
