import { type RefObject, useRef, useState } from 'react';

/** A name edited where it stands: Enter and leaving keep it, Escape does not. An empty name is no change. */
export const InlineRename = ({
  label,
  value,
  returnTo,
  onDone,
}: {
  readonly label: string;
  readonly value: string;
  /** has the focus after Enter and Escape; who leaves by a press is where they pressed */
  readonly returnTo: RefObject<HTMLElement | null>;
  /** null: nothing changed */
  readonly onDone: (next: string | null) => void;
}) => {
  const [text, setText] = useState(value);
  const over = useRef(false);
  const finish = (keep: boolean) => {
    if (over.current) return;
    over.current = true;
    const next = text.trim();
    onDone(keep && next !== '' && next !== value ? next : null);
  };
  const finishByKey = (keep: boolean) => {
    finish(keep);
    requestAnimationFrame(() => returnTo.current?.focus());
  };
  return (
    <input
      data-renaming
      dir="auto"
      aria-label={label}
      value={text}
      autoFocus
      maxLength={120}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') finishByKey(true);
        if (event.key === 'Escape') {
          event.stopPropagation();
          event.preventDefault();
          finishByKey(false);
        }
      }}
      className="h-7 w-full min-w-0 rounded-s border border-edge bg-raised px-2 text-ui outline-offset-0"
    />
  );
};
