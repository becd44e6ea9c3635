import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './class-names.ts';

/** Several lines of one input, set in the code font: they are read by a machine. */
export const TextArea = ({
  label,
  aside,
  hint,
  error,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'id' | 'className'> & {
  readonly label: string;
  readonly aside?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}) => {
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(
    Boolean,
  );
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="text-xs text-faint">{aside}</span>}
      </div>
      <textarea
        id={id}
        rows={3}
        aria-invalid={error !== undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
        spellCheck={false}
        autoCapitalize="off"
        className={cx(
          'w-full resize-y rounded-m border bg-raised px-3 py-2 font-mono text-ui transition-[border-color,box-shadow] duration-120 outline-offset-0 disabled:opacity-60',
          error === undefined ? 'border-edge' : 'border-needs',
        )}
        {...rest}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-needs">
          <CircleAlert size={14} className="mt-[3px] shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-faint">
          {hint}
        </p>
      )}
    </div>
  );
};
