import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import { LabelledControl, type Labels } from './labelled.tsx';

/** Several lines of one input, set in the code font: they are read by a machine. */
export const TextArea = ({
  label,
  aside,
  hint,
  error,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'id' | 'className'> & Labels) => (
  <LabelledControl label={label} aside={aside} hint={hint} error={error}>
    {(labelled) => (
      <textarea
        {...labelled}
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        className={cx(
          'w-full resize-y rounded-m border bg-raised px-3 py-2 font-mono text-ui transition-[border-color,box-shadow] duration-120 outline-offset-0 disabled:opacity-60',
          error === undefined ? 'border-edge' : 'border-needs outline-needs',
        )}
        {...rest}
      />
    )}
  </LabelledControl>
);
