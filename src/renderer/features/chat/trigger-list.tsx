import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';

export interface TriggerChoice {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly run: () => void;
}

/** What can be chosen by `/` or `@`. The focus stays in the message; the arrow keys are read there. */
export const TriggerList = ({
  id,
  label,
  choices,
  at,
}: {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly TriggerChoice[];
  readonly at: number;
}) => {
  const { t } = useTranslation();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      // the message keeps the focus
      onMouseDown={(event) => event.preventDefault()}
      className="motion-appear absolute inset-x-0 bottom-full z-20 mb-2 max-h-72 overflow-y-auto rounded-m border border-line bg-raised p-1 shadow-float"
    >
      {choices.length === 0 && <p className="px-2.5 py-1.5 text-faint">{t('composer.nothing')}</p>}
      {choices.map((choice, index) => (
        <div
          key={choice.id}
          id={`${id}-${index}`}
          role="option"
          aria-label={`${choice.label} ${choice.hint}`.trim()}
          aria-selected={index === at}
          ref={(element) => {
            if (index === at) element?.scrollIntoView({ block: 'nearest' });
          }}
          onClick={choice.run}
          className={cx(
            'flex min-h-8 items-center justify-between gap-4 rounded-s px-2.5 py-1 select-none hover:bg-hover',
            index === at && 'bg-hover',
          )}
        >
          <span className="min-w-0 truncate">{choice.label}</span>
          <span className="max-w-1/2 shrink-0 truncate text-xs text-faint">{choice.hint}</span>
        </div>
      ))}
    </div>
  );
};
