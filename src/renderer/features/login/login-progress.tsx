import { useTranslation } from 'react-i18next';
import { stepName } from './words.ts';

/** A slim line that says in plain words what is going on. */
export const LoginProgress = ({
  at,
  total,
  name,
  label,
}: {
  readonly at: number;
  readonly total: number;
  readonly name: string;
  readonly label: string;
}) => {
  const { t } = useTranslation();
  const words = t('login.stepOf', { at, total, name: stepName(t, name, label) });
  return (
    <div className="flex flex-col gap-3">
      <div
        role="progressbar"
        aria-label={t('login.title')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={at}
        aria-valuetext={words}
        className="flex h-1 gap-1"
      >
        {Array.from({ length: total }, (_, index) => (
          <span
            key={index}
            className={`flex-1 rounded-full transition-colors duration-200 ${index < at ? 'bg-brass' : 'bg-line'}`}
          />
        ))}
      </div>
      <p role="status" className="text-soft">
        {words}
      </p>
    </div>
  );
};
