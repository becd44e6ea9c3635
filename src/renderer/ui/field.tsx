import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { cx } from './class-names.ts';
import { LabelledControl, type Labels } from './labelled.tsx';

const box =
  'h-10 w-full rounded-m border bg-raised px-3 text-lead transition-[border-color,box-shadow] duration-120 outline-offset-0 disabled:opacity-60';

export type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> &
  Labels & {
    /** hidden as it is typed, with a button that shows it */
    readonly secret?: { readonly show: string; readonly hide: string } | undefined;
  };

export const TextField = ({ label, aside, hint, error, secret, type = 'text', ...rest }: TextFieldProps) => {
  const [shown, setShown] = useState(false);
  return (
    <LabelledControl label={label} aside={aside} hint={hint} error={error}>
      {(labelled) => (
        <div className="relative">
          <input
            {...labelled}
            type={secret && !shown ? 'password' : type}
            spellCheck={false}
            autoCapitalize="off"
            className={cx(
              box,
              error === undefined ? 'border-edge' : 'border-needs outline-needs',
              secret && 'pr-11',
            )}
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
      )}
    </LabelledControl>
  );
};
