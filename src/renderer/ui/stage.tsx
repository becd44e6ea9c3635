import type { ReactNode } from 'react';

/** One column in the middle of a quiet page: first run, unlock, sign-in, and the pages without a core. */
export const Stage = ({
  children,
  wide = false,
}: {
  readonly children: ReactNode;
  readonly wide?: boolean;
}) => (
  <div className="flex h-full flex-col overflow-y-auto bg-surface [scrollbar-gutter:stable_both-edges]">
    {/* hung at a fixed height, not centred: what follows a step appears where the eye already is */}
    <div
      className={`mx-auto flex w-full flex-col px-6 pt-[clamp(12px,calc(18dvh-80px),120px)] pb-12 ${wide ? 'max-w-[560px]' : 'max-w-[440px]'}`}
    >
      {children}
    </div>
  </div>
);

export const StageHead = ({
  title,
  text,
  icon,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: ReactNode;
}) => (
  <header className="mb-8 flex flex-col items-start">
    {icon !== undefined && <div className="mb-6">{icon}</div>}
    <h1 className="text-title font-semibold tracking-[-0.018em] text-balance">{title}</h1>
    {text !== undefined && <p className="mt-2 text-lead text-pretty text-soft">{text}</p>}
  </header>
);
