import { Ghost, Paperclip, SlidersHorizontal } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { CompareMenu } from './compare-menu.tsx';
import { sameTarget, type TargetChoice } from './target-choice.ts';
import type { Asked } from './use-asked.ts';

/** What stands below the words: what can go with them, what is said about sending, and `children` at its end. */
export const ComposerBar = ({
  hintId,
  hint,
  blocked,
  picker,
  onPick,
  onFiles,
  setUp,
  onSetup,
  asked,
  targets,
  temporary,
  onTemporary,
  children,
}: {
  readonly hintId: string;
  readonly hint: string;
  /** the hint says why nothing can be sent: that is never left out */
  readonly blocked: boolean;
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly onPick: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** whether this chat has a system prompt or parameters of its own */
  readonly setUp: boolean;
  readonly onSetup: () => void;
  readonly asked: Asked;
  readonly targets: readonly TargetChoice[];
  readonly temporary: boolean | null;
  readonly onTemporary: (temporary: boolean) => void;
  readonly children: ReactNode;
}) => {
  const { t } = useTranslation();
  const { firstTo } = asked;
  return (
    <div className="flex items-center gap-0.5 px-2 pt-1 pb-2">
      <FilePicker ref={picker} multiple data-testid="file-picker" onFiles={onFiles} />
      <IconButton label={t('composer.attach')} side="top" onClick={onPick}>
        <Paperclip size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t(setUp ? 'composer.setupOn' : 'composer.setup')}
        side="top"
        className={setUp ? 'text-brass-ink!' : ''}
        onClick={onSetup}
      >
        <SlidersHorizontal size={16} aria-hidden />
      </IconButton>
      <CompareMenu
        targets={targets.filter((choice) => firstTo === null || !sameTarget(firstTo, choice))}
        others={asked.others}
        onToggle={asked.toggleOther}
      />
      {temporary !== null && (
        <IconButton
          label={t('composer.temporary')}
          side="top"
          aria-pressed={temporary}
          onClick={() => onTemporary(!temporary)}
        >
          <Ghost size={16} aria-hidden />
        </IconButton>
      )}
      {/* what does not fit beside the line's beginning goes below it, out of sight */}
      <div className={cx('ml-1.5 min-w-0 flex-1', !blocked && 'flex h-4 flex-wrap overflow-hidden')}>
        {!blocked && <span className="h-4 w-px" />}
        <p id={hintId} className={cx('text-xs text-faint', blocked ? 'line-clamp-2' : 'whitespace-nowrap')}>
          {hint}
        </p>
      </div>
      {children}
    </div>
  );
};
