import type { ReactNode } from 'react';

/** Simple shapes of our own, never a brand's logo. Drawn in a 24 unit square with a 1.75 line. */
const shapes: Record<string, ReactNode> = {
  practice: (
    <>
      <circle cx="7.75" cy="16.25" r="4.25" />
      <path d="M10.9 13.4 20 4.25M16.1 8.15l3 3M13.1 11.15l1.9 1.9" />
    </>
  ),
  'chatgpt-web': (
    <>
      <path d="M5 6.5h14a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-7l-4 3.25V16.5H5A1.5 1.5 0 0 1 3.5 15V8A1.5 1.5 0 0 1 5 6.5Z" />
      <path d="M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01" strokeWidth="2.25" />
    </>
  ),
  openai: (
    <>
      <path d="M12 3.5 19.5 7.75v8.5L12 20.5l-7.5-4.25v-8.5Z" />
      <circle cx="12" cy="12" r="2.75" />
    </>
  ),
  'openai-compatible': (
    <>
      <path d="M9 4.5v4M15 4.5v4M6.5 8.5h11v3.25a5.5 5.5 0 0 1-11 0ZM12 17.25v3.25" />
    </>
  ),
  'chatgpt-codex': (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="2" />
      <path d="m7.5 10 2.5 2.25-2.5 2.25M12.5 14.75h4" />
    </>
  ),
  'google-code-assist': (
    <>
      <path d="M8 6.5 3 12l5 5.5M16 6.5l5 5.5-5 5.5M12 9v6" />
    </>
  ),
  'azure-openai': (
    <>
      <path d="M7.25 18.5a4.25 4.25 0 0 1-.6-8.46 5.75 5.75 0 0 1 11.1 1.03 3.75 3.75 0 0 1-.5 7.43Z" />
      <circle cx="12" cy="13.75" r="1.75" />
    </>
  ),
  gateway: (
    <>
      <path d="M4.5 19.5v-9a7.5 7.5 0 0 1 15 0v9" />
      <path d="M9 19.5v-8.25a3 3 0 0 1 6 0v8.25M3 19.5h18" />
    </>
  ),
};

/** A provider's drawing; one we do not know gets the first letter of its name. */
export const Mark = ({
  mark,
  label,
  size,
}: {
  readonly mark: string;
  readonly label: string;
  readonly size: number;
}) => {
  const shape = shapes[mark];
  if (shape === undefined) {
    return (
      <span
        aria-hidden
        className="grid place-items-center font-semibold text-soft"
        style={{ width: size, height: size, fontSize: size * 0.72, lineHeight: 1 }}
      >
        {label.at(0)?.toUpperCase() ?? '?'}
      </span>
    );
  }
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      {shape}
    </svg>
  );
};
