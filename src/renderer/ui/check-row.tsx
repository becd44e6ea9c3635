import { type Ref, useId } from 'react';

/** A box to tick, with the sentence that is agreed to. */
export const CheckRow = ({
  ref,
  name,
  label,
  checked,
  onChange,
  hint,
  error,
}: {
  readonly ref?: Ref<HTMLInputElement>;
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: string | undefined;
  readonly error: string | undefined;
}) => {
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(
    Boolean,
  );
  return (
    <div>
      <label className="flex items-start gap-3">
        <input
          ref={ref}
          type="checkbox"
          name={name}
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          aria-invalid={error !== undefined}
          aria-describedby={described.length > 0 ? described.join(' ') : undefined}
          className="mt-0.5 size-4 shrink-0 accent-brass"
        />
        <span className="text-pretty">{label}</span>
      </label>
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 pl-7 text-needs">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 pl-7 text-pretty text-faint">
          {hint}
        </p>
      )}
    </div>
  );
};
