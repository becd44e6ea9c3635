import { Button } from './button.tsx';
import { cx } from './class-names.ts';

/** Asks, where it was pressed, before something that cannot be taken back. */
export const Ask = ({
  title,
  text,
  confirm,
  keep,
  onConfirm,
  onKeep,
  className,
}: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly keep: string;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
  readonly className: string;
}) => (
  <div
    role="alertdialog"
    aria-label={title}
    className={cx('motion-appear flex flex-col gap-3 border-line bg-bubble p-4', className)}
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onKeep();
    }}
  >
    <div>
      <p className="font-medium text-pretty [overflow-wrap:anywhere]">{title}</p>
      <p className="text-pretty text-soft">{text}</p>
    </div>
    <div className="flex flex-wrap gap-2">
      <Button kind="danger" onClick={onConfirm}>
        {confirm}
      </Button>
      <Button autoFocus onClick={onKeep}>
        {keep}
      </Button>
    </div>
  </div>
);
