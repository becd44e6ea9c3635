import { Columns3, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuCheck } from '../../ui/menu.tsx';
import { sameTarget, type TargetChoice } from './target-choice.ts';

/** models that are asked beside the usual one */
const MOST_OTHERS = 2;

const keyOf = ({ accountId, model }: TargetChoice): string => `${accountId}/${model.id}`;

export const CompareMenu = ({
  targets,
  others,
  onToggle,
}: {
  readonly targets: readonly TargetChoice[];
  readonly others: readonly TargetChoice[];
  readonly onToggle: (choice: TargetChoice) => void;
}) => {
  const { t } = useTranslation();
  if (targets.length === 0) return null;
  return (
    <Menu
      wide
      renderButton={(button) => (
        <IconButton {...button} label={t('composer.compare')} side="top" aria-pressed={others.length > 0}>
          <Columns3 size={16} aria-hidden />
        </IconButton>
      )}
    >
      <p className="px-2 py-1.5 text-xs text-faint">{t('composer.compareWith')}</p>
      {targets.map((choice) => {
        const to = { accountId: choice.accountId, model: choice.model.id };
        const checked = others.some((one) => sameTarget(to, one));
        return (
          <MenuCheck
            key={keyOf(choice)}
            checked={checked}
            disabled={!checked && others.length >= MOST_OTHERS}
            onChange={() => onToggle(choice)}
          >
            {choice.model.label} <span className="text-faint">{choice.account}</span>
          </MenuCheck>
        );
      })}
    </Menu>
  );
};

const Chosen = ({
  text,
  label,
  onRemove,
}: {
  readonly text: string;
  readonly label: string;
  readonly onRemove: () => void;
}) => (
  <span className="flex h-7 max-w-full items-center gap-1 rounded-full border border-line bg-surface pr-1 pl-3 text-soft">
    <span className="truncate">{text}</span>
    <button
      type="button"
      aria-label={label}
      onClick={onRemove}
      className="grid size-5 shrink-0 place-items-center rounded-full hover:bg-hover hover:text-ink"
    >
      <X size={12} aria-hidden />
    </button>
  </span>
);

/** Where this one message goes, when that is not where they all go. */
export const ChosenTargets = ({
  only,
  others,
  onNotOnly,
  onNot,
}: {
  readonly only: TargetChoice | null;
  readonly others: readonly TargetChoice[];
  readonly onNotOnly: () => void;
  readonly onNot: (choice: TargetChoice) => void;
}) => {
  const { t } = useTranslation();
  if (only === null && others.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 px-3 pt-3">
      {only !== null && (
        <Chosen
          text={t('composer.onlyTo', { model: only.model.label })}
          label={t('composer.notTo', { model: only.model.label })}
          onRemove={onNotOnly}
        />
      )}
      {others.map((other) => (
        <Chosen
          key={keyOf(other)}
          text={t('composer.alsoTo', { model: other.model.label })}
          label={t('composer.notTo', { model: other.model.label })}
          onRemove={() => onNot(other)}
        />
      ))}
    </div>
  );
};
