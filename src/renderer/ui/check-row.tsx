import { useId } from 'react';

/** A box to tick, with the sentence that is agreed to. */
export const CheckRow = ({
  name,
  label,
  checked,
  onChange,
  error,
}: {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error: string | undefined;
}) => {
  const errorId = useId();
  return (
    <div>
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId}
          className="mt-1 size-4 shrink-0 accent-brass"
        />
        <span className="text-pretty">{label}</span>
      </label>
      {error !== undefined && (
        <p id={errorId} className="mt-1 pl-7 text-needs">
          {error}
        </p>
      )}
    </div>
  );
};
