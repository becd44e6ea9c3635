import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { spanWords } from '../../i18n/time-words.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TechnicalDetail } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { isAmongWays } from './among-ways.ts';
import { stepName } from './words.ts';

const technical = (failure: Failure, status: string | null): readonly string[] =>
  [
    failure.code,
    failure.login && `${failure.login.errorClass} · ${failure.login.stepName}`,
    status,
    failure.detail,
  ].filter((line): line is string => typeof line === 'string' && line !== '');

/** What happened, why if known, and the next thing to do. */
export const LoginFailed = ({
  failure,
  canRetry,
  page,
  busy,
  onRetry,
  onAnotherWay,
}: {
  readonly failure: Failure;
  readonly canRetry: boolean;
  /** where to go on by hand */
  readonly page: string | undefined;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onAnotherWay: () => void;
}) => {
  const { t } = useTranslation();
  const [began] = useState(() => Date.now());
  const wait = failure.retryAfterMs ?? 0;
  const now = useNow(wait > 0);
  const left = began + wait - now;
  const waiting = wait > 0 && left > 0;
  const point = failure.login;
  const status = point?.status === undefined ? null : t('login.status', { status: point.status });
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="needs" role="alert">
        <p className="text-pretty">{failureWords(t, failure)}</p>
        {point && (
          <p className="mt-0.5 text-soft">
            {t('login.failedAt', { at: point.step, name: stepName(t, point.stepName, point.stepName) })}
          </p>
        )}
        <div className="mt-1.5">
          <TechnicalDetail label={t('common.details')} lines={technical(failure, status)} />
        </div>
      </Notice>
      {waiting && (
        <p role="timer" className="tabular -mt-3 text-soft">
          {t('login.failedWait', { time: spanWords(t, left) })}
        </p>
      )}
      <div className="flex flex-wrap gap-2 max-sm:flex-col">
        {canRetry && (
          <Button
            kind="primary"
            size="l"
            autoFocus={!isAmongWays()}
            disabled={busy || waiting}
            onClick={onRetry}
          >
            {t('common.retry')}
          </Button>
        )}
        {page !== undefined && (
          <LinkButton href={page} size="l" kind={canRetry ? 'plain' : 'primary'}>
            <ExternalLink size={15} aria-hidden />
            {t('login.openBrowser')}
          </LinkButton>
        )}
        <Button size="l" kind={canRetry || page !== undefined ? 'quiet' : 'plain'} onClick={onAnotherWay}>
          {t('login.anotherWay')}
        </Button>
      </div>
    </div>
  );
};
