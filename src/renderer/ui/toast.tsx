import { X } from 'lucide-react';
import { type FocusEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import { focusMain } from './lost-focus.ts';

interface UndoKeys {
  readonly shown: string;
  /** for `aria-keyshortcuts` */
  readonly keys: string;
}

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly action?:
    | {
        readonly label: string;
        readonly run: () => void;
        /** what takes something back has keys while it is the newest that does */
        readonly undoKeys?: UndoKeys;
      }
    | undefined;
}

const SHOWN_MS = 6_000;

const ToastRow = ({
  item,
  keys,
  closeLabel,
  onClose,
}: {
  readonly item: ToastItem;
  readonly keys: UndoKeys | undefined;
  readonly closeLabel: string;
  readonly onClose: () => void;
}) => {
  // who reads it, or is about to take what it offers, has the time they need
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const waits = pointed || focused;
  const row = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent) => {
    setFocused(true);
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      cameFrom.current = relatedTarget;
  };
  /** The focus would be nowhere once its button is gone. */
  const leave = () => {
    if (row.current?.contains(document.activeElement)) cameFrom.current?.focus();
    // whoever came from the window's own end came from nowhere
    if (row.current?.contains(document.activeElement)) focusMain();
    onClose();
  };
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (waits) return undefined;
    const timer = setTimeout(() => close(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  return (
    <div
      ref={row}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={onFocus}
      onBlur={() => setFocused(false)}
      className="motion-sink pointer-events-auto flex min-h-10 items-center gap-2 rounded-m border border-line bg-raised py-1 pr-1 pl-4 shadow-float"
    >
      <span className="mr-2">{item.text}</span>
      {item.action && (
        <Button
          size="s"
          kind="quiet"
          {...(keys && { id: 'undo', 'aria-keyshortcuts': keys.keys })}
          className="font-medium text-brass-ink!"
          onClick={() => {
            item.action?.run();
            leave();
          }}
        >
          {item.action.label}
          {keys && (
            // said by aria-keyshortcuts: it would run into the name
            <kbd aria-hidden className="font-sans text-xs text-faint">
              {keys.shown}
            </kbd>
          )}
        </Button>
      )}
      <IconButton small label={closeLabel} onClick={leave}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
};

export const Toasts = ({
  items,
  closeLabel,
  besideSidebar = false,
  onClose,
}: {
  readonly items: readonly ToastItem[];
  readonly closeLabel: string;
  /** over the middle of the chat, not of the window */
  readonly besideSidebar?: boolean;
  readonly onClose: (id: number) => void;
}) => {
  const newest = items.findLast(({ action }) => action?.undoKeys);
  return (
    <div
      role="status"
      aria-live="polite"
      className={cx(
        'pointer-events-none fixed top-15 right-4 z-50 flex flex-col items-center gap-2',
        besideSidebar ? 'left-68' : 'left-4',
      )}
    >
      {items.map((item) => (
        <ToastRow
          key={item.id}
          item={item}
          keys={item === newest ? item.action?.undoKeys : undefined}
          closeLabel={closeLabel}
          onClose={() => onClose(item.id)}
        />
      ))}
    </div>
  );
};
