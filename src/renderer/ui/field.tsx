import { CircleAlert, Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { cx } from './class-names.ts';

const box =
  'h-10 w-full rounded-m border bg-raised px-3 text-read transition-[border-color,box-shadow] duration-120 outline-offset-0 disabled:opacity-60';

export type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  readonly label: string;
  readonly aside?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** hidden as it is typed, with a button that shows it */
  readonly secret?: { readonly show: string; readonly hide: string } | undefined;
};

export const TextField = ({ label, aside, hint, error, secret, type = 'text', ...rest }: TextFieldProps) => {
  const id = useId();
  const [shown, setShown] = useState(false);
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
      <div className="relative">
        <input
          id={id}
          type={secret && !shown ? 'password' : type}
          aria-invalid={error !== undefined}
          aria-describedby={described.length > 0 ? described.join(' ') : undefined}
          spellCheck={false}
          autoCapitalize="off"
          className={cx(box, error === undefined ? 'border-edge' : 'border-needs', secret && 'pr-11')}
          {...rest}
        />
        {secret && (
          <button
            type="button"
            aria-label={shown ? secret.hide : secret.show}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-1 right-1 grid w-9 place-items-center rounded-s text-soft hover:bg-hover hover:text-ink"
          >
            {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          </button>
        )}
      </div>
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
