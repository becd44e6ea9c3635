import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** What is one click away. */
export const Disclosure = ({
  label,
  open = false,
  children,
}: {
  readonly label: string;
  /** open from the beginning */
  readonly open?: boolean;
  readonly children: ReactNode;
}) => (
  <details open={open} className="group/details">
    <summary className="-ml-1 inline-flex list-none items-center gap-1 rounded-s px-1 text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
      <ChevronRight
        size={14}
        className="transition-transform duration-120 group-open/details:rotate-90"
        aria-hidden
      />
      {label}
    </summary>
    <div className="mt-2">{children}</div>
  </details>
);

export const TechnicalDetail = ({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly string[];
}) => (
  <Disclosure label={label}>
    <pre className="max-h-40 overflow-auto rounded-s bg-bubble px-3 py-2 font-mono text-xs whitespace-pre-wrap text-soft select-text">
      {lines.join('\n')}
    </pre>
  </Disclosure>
);
