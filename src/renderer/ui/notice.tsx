import { CircleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';

const tones = {
  needs: 'border-needs/30 bg-needs-wash',
  ageing: 'border-ageing/30 bg-ageing-wash',
  plain: 'border-line bg-raised',
} as const;

/** A quiet box that says one thing and offers the next. */
export const Notice = ({
  tone = 'plain',
  icon,
  children,
  className,
  ...rest
}: {
  readonly tone?: keyof typeof tones;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  readonly role?: 'alert' | 'status';
  readonly ref?: Ref<HTMLDivElement>;
  readonly tabIndex?: -1;
}) => (
  <div className={cx('flex gap-2.5 rounded-m border px-3.5 py-2.5', tones[tone], className)} {...rest}>
    <span
      className={cx(
        'mt-0.5 shrink-0',
        tone === 'needs' ? 'text-needs' : tone === 'ageing' ? 'text-ageing' : 'text-soft',
      )}
    >
      {icon ?? <CircleAlert size={16} aria-hidden />}
    </span>
    <div className="min-w-0 flex-1 text-pretty">{children}</div>
  </div>
);

/** At the end of a notice's line, and no taller than it. */
export const DismissNotice = ({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}) => (
  <Button size="s" kind="quiet" className="-my-1 -mr-1.5" onClick={onClick}>
    {label}
  </Button>
);
