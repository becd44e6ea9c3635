import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import { LayerContext } from './layer.ts';
import { focusMain } from './lost-focus.ts';
import { useModal } from './modal.ts';

/** The keys that scroll work from the beginning; what scrolls is a place of its own only where nothing in it is one. */
const focusContent = (content: HTMLElement): void => {
  content.tabIndex = -1;
  content.addEventListener('blur', () => {
    // a window that is left and come back to has its focus where it was
    if (document.hasFocus()) content.removeAttribute('tabindex');
  });
  content.focus();
};

/**
 * The platform's own modal dialog: the rest of the page is inert, focus comes back by itself, and no style element
 * is needed (our content security policy forbids them).
 */
export const Dialog = ({
  title,
  closeLabel,
  onClose,
  wide = false,
  steady = false,
  children,
}: {
  readonly title: string;
  /** for two columns */
  readonly wide?: boolean;
  /** as tall as it can be, whatever is in it: nothing moves when that changes */
  readonly steady?: boolean;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) => {
  const [element, setElement] = useState<HTMLDialogElement | null>(null);
  const content = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const leaving = useModal(onClose);
  useEffect(() => {
    if (element === null || element.open) return;
    element.showModal();
    // not the first button: its tooltip would open with the dialog
    if (content.current) focusContent(content.current);
  }, [element]);
  useEffect(
    () => () => {
      // the platform gives it back to what opened the dialog, which may have gone with a sidebar over the chat
      if (document.activeElement === document.body) focusMain();
    },
    [],
  );
  return (
    <dialog
      ref={setElement}
      aria-labelledby={titleId}
      {...leaving}
      className={cx(
        'motion-rise m-auto max-h-[min(680px,calc(100dvh-32px))] overflow-hidden rounded-l border border-line bg-raised p-0 shadow-float backdrop:motion-appear open:flex',
        steady && 'h-full',
        wide ? 'w-[min(820px,calc(100vw-32px))]' : 'w-[min(560px,calc(100vw-32px))]',
      )}
    >
      <LayerContext value={element}>
        <div className="flex min-h-0 w-full flex-col">
          <header className="flex h-13 shrink-0 items-center justify-between gap-3 border-b border-line pr-3 pl-5">
            <h2 id={titleId} className="min-w-0 truncate text-lead font-semibold">
              {title}
            </h2>
            <IconButton label={closeLabel} onClick={() => element?.requestClose()}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          <div
            ref={content}
            className={cx(
              '-outline-offset-2 [&[tabindex]]:outline-none min-h-0 flex-1 overflow-y-auto px-5 py-5',
              // a scroll bar that comes and goes moves nothing either
              steady && '[scrollbar-gutter:stable]',
            )}
          >
            {children}
          </div>
        </div>
      </LayerContext>
    </dialog>
  );
};
