import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { QuotaWindow } from '../../../shared/contract/accounts.ts';
import { exactMoment, momentWords } from '../../i18n/time-words.ts';
import { cx } from '../../ui/class-names.ts';
import { numberFormat } from '../../i18n/formats.ts';
import { currentLimits } from './current-limits.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const nearlyUsed = 0.8;

const nameOf = (t: TFunction, { name, windowMs }: QuotaWindow): string => {
  const plain = t(`accounts.limit.${name}`);
  if (windowMs === null) return plain;
  return windowMs >= 2 * DAY
    ? t('accounts.limitOverDays', { name: plain, days: Math.round(windowMs / DAY) })
    : t('accounts.limitOver', { name: plain, hours: Math.round(windowMs / HOUR) });
};

const amountOf = (t: TFunction, language: string, { used, remaining, limit }: QuotaWindow): string => {
  const number = numberFormat(language);
  if (remaining !== undefined && limit !== undefined)
    return t('accounts.limitCounted', {
      used: number.format(Math.max(0, limit - remaining)),
      limit: number.format(limit),
    });
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return t('accounts.limitUsed', { percent: percent.format(used) });
};

const Bar = ({ used }: { readonly used: number }) => (
  <div className="h-1 overflow-hidden rounded-full bg-hover forced-colors:outline" aria-hidden>
    <div
      className={cx(
        'h-full rounded-full forced-colors:bg-[Highlight]',
        used >= nearlyUsed ? 'bg-ageing' : 'bg-fresh',
      )}
      style={{ width: `${Math.round(used * 100)}%` }}
    />
  </div>
);

/** What the provider tells of its limits: how much of each is used, when it is back, and which one binds. */
export const QuotaList = ({
  quota,
  now,
}: {
  readonly quota: readonly QuotaWindow[];
  readonly now: number;
}) => {
  const { t, i18n } = useTranslation();
  const current = currentLimits(quota, now);
  if (current.length === 0) return null;
  return (
    <section aria-label={t('accounts.limits')} className="flex flex-col gap-2.5">
      {current.map((window) => (
        <div key={window.name} className="flex flex-col gap-1">
          <div className="flex items-baseline justify-between gap-3">
            <span className="text-faint">{nameOf(t, window)}</span>
            <span className="tabular">{amountOf(t, i18n.language, window)}</span>
          </div>
          <Bar used={window.used} />
          {(window.resetsAt !== null || window.used >= 1) && (
            <div className="flex justify-between gap-3 text-xs text-faint">
              <span className="font-medium text-ageing">
                {window.used >= 1 ? t('accounts.limitBinds') : ''}
              </span>
              {window.resetsAt !== null && (
                <time
                  className="tabular"
                  dateTime={new Date(window.resetsAt).toISOString()}
                  title={exactMoment(i18n.language, window.resetsAt)}
                >
                  {t('accounts.limitResets', { time: momentWords(i18n.language, window.resetsAt, now) })}
                </time>
              )}
            </div>
          )}
        </div>
      ))}
    </section>
  );
};
