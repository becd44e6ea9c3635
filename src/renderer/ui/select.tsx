import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** The platform's own list: it works everywhere, and in a panel that is what matters. */
export const SelectRow = <V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}) => {
  const id = useId();
  return (
    <Row label={label} htmlFor={id}>
      <span className="relative inline-flex">
        <select
          id={id}
          value={value}
          onChange={(event) => {
            const next = options.find((option) => option.value === event.target.value);
            if (next) onChange(next.value);
          }}
          className="h-8 max-w-48 appearance-none truncate rounded-s border border-edge bg-raised pr-7 pl-2.5 text-ui outline-offset-0"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={14}
          className="pointer-events-none absolute top-2.25 right-2 text-soft"
          aria-hidden
        />
      </span>
    </Row>
  );
};

export const Row = ({
  label,
  htmlFor,
  children,
}: {
  readonly label: string;
  readonly htmlFor?: string;
  readonly children: ReactNode;
}) => (
  <div className="flex min-h-8 items-center justify-between gap-4">
    {htmlFor === undefined ? <span>{label}</span> : <label htmlFor={htmlFor}>{label}</label>}
    {children}
  </div>
);
