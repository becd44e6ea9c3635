import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisStep } from '../../../shared/contract/network.ts';
import { cx } from '../../ui/class-names.ts';

const looks = {
  ok: { icon: Check, mark: 'border-fresh bg-raised text-fresh', word: 'text-fresh' },
  failed: { icon: X, mark: 'border-needs bg-needs text-raised', word: 'text-needs' },
  skipped: { icon: Minus, mark: 'border-line bg-raised text-faint', word: 'text-faint' },
} as const;

interface Found {
  readonly name: DiagnosisStep['name'];
  /** null until it was looked at */
  readonly found: DiagnosisStep | null;
  /** false for what comes after a failure */
  readonly reached: boolean;
}

/** What is looked at, or is so; of a failure its notice speaks. What was found there in the core's own words, which are English, stands in the report. */
const About = ({ name, found, reached }: Found) => {
  const { t } = useTranslation();
  if (!reached || found?.state === 'failed') return null;
  const own = name === 'dns' || name === 'proxy' || name === 'tls';
  if (found?.state === 'skipped') {
    return own && <p className="text-pretty text-faint">{t(`network.stepSkipped.${name}`)}</p>;
  }
  return (
    <p className="text-pretty text-faint">
      {t(`network.stepAbout.${name}`)}
      {/* a protocol and a name: the same in every language */}
      {name === 'tls' && found?.state === 'ok' && found.detail !== '' && (
        <>
          {' · '}
          <span lang="en" className="break-words select-text">
            {found.detail}
          </span>
        </>
      )}
    </p>
  );
};

/** One place on the way, with the line that leads on from it. */
export const DoctorStep = ({
  name,
  found,
  reached,
  children,
}: Found & {
  /** what is said about a failure, in its place */
  readonly children?: ReactNode;
}) => {
  const { t } = useTranslation();
  const look = found && looks[found.state];
  const Icon = look?.icon;
  const untried = found === null || found.state === 'skipped';
  return (
    <li
      data-step={name}
      data-state={found?.state ?? 'waiting'}
      className="group/step grid grid-cols-[20px_1fr] gap-x-3"
    >
      <span className="flex flex-col items-center" aria-hidden>
        <span
          className={cx(
            'grid size-5 shrink-0 place-items-center rounded-full border',
            look?.mark ?? 'border-dashed border-edge bg-raised',
          )}
        >
          {Icon && <Icon size={12} strokeWidth={2.5} />}
        </span>
        <span
          className={cx('w-px flex-1 group-last/step:hidden', found?.state === 'ok' ? 'bg-fresh' : 'bg-line')}
        />
      </span>
      <div className="min-w-0 pb-4 group-last/step:pb-0">
        <div className="flex items-baseline justify-between gap-4">
          <span className={cx('font-medium', untried && 'text-soft')}>{t(`network.steps.${name}`)}</span>
          {found && look && (
            <span className="flex shrink-0 items-baseline gap-2">
              {found.state !== 'skipped' && (
                <span className="tabular text-faint">{t('network.ms', { ms: Math.round(found.ms) })}</span>
              )}
              <span className={cx('font-medium', look.word)}>
                {reached ? t(`network.stepState.${found.state}`) : t('network.notReached')}
              </span>
            </span>
          )}
        </div>
        <About name={name} found={found} reached={reached} />
        {children}
      </div>
    </li>
  );
};
