import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

export interface Labels {
  readonly label: string;
  /** beside the label, at the far end */
  readonly aside?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** What a control must carry to be the one that the labels speak of. */
export interface Labelled {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/**
 * What is wrong with a control. Where the focus is in it already nothing else would read this out; a focus that comes to
 * it reads it as its description.
 */
const Problem = ({
  id,
  of,
  children,
}: {
  readonly id: string;
  readonly of: string;
  readonly children: string;
}) => {
  const [here] = useState(() => document.activeElement?.id === of);
  return (
    <p id={id} role={here ? 'alert' : undefined} className="flex items-start gap-1.5 text-pretty text-needs">
      <CircleAlert size={14} className="mt-[3px] shrink-0" aria-hidden />
      {children}
    </p>
  );
};

/** A control with its label above it, and what is wrong with it, or to know of it, below. */
export const LabelledControl = ({
  label,
  aside,
  hint,
  error,
  children,
}: Labels & { readonly children: (labelled: Labelled) => ReactNode }) => {
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
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {error !== undefined && (
        <Problem key={error} id={`${id}-error`} of={id}>
          {error}
        </Problem>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-pretty wrap-anywhere text-faint">
          {hint}
        </p>
      )}
    </div>
  );
};
