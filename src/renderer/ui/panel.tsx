import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';
import { focusMain } from './lost-focus.ts';

/** Whether a panel lies over the conversation and not beside it. */
export const panelOver = (): boolean => matchMedia('(max-width: 999px)').matches;

/** A panel at the right: beside the conversation where there is room, over it where there is not. */
export const Panel = ({
  title,
  closeLabel,
  onClose,
  children,
  foot,
}: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}) => {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      // who writes elsewhere by now is not called away
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      // it went with a sidebar over the chat, or lies behind a sign-in
      if (document.activeElement === document.body) focusMain();
    };
  }, []);
  return (
    <>
      <div
        className="motion-appear fixed inset-0 z-30 bg-scrim min-[1000px]:hidden"
        onClick={onClose}
        aria-hidden
      />
      <aside
        aria-labelledby={titleId}
        // a press on what is no button leaves the keyboard here
        tabIndex={-1}
        onKeyDown={(event) => {
          // what an input method composes is given up by the same key
          if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onClose();
        }}
        className="motion-from-right @container z-40 flex outline-none w-[min(376px,100vw)] shrink-0 flex-col border-l border-line bg-side max-[999px]:fixed max-[999px]:inset-y-0 max-[999px]:right-0 max-[999px]:shadow-float"
      >
        <header className="flex h-13 shrink-0 items-center justify-between border-b border-line pr-3 pl-5">
          <h2 id={titleId} ref={heading} tabIndex={-1} className="text-lead font-semibold outline-none">
            {title}
          </h2>
          <IconButton label={closeLabel} onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto py-4 pl-4">
          {/* as wide with a scroll bar, which stands in the margin: nothing moves when it comes */}
          <div className="w-[calc(100cqw-var(--spacing)*8)]">{children}</div>
        </div>
        {foot !== undefined && <footer className="shrink-0 border-t border-line px-4 py-3">{foot}</footer>}
      </aside>
    </>
  );
};
