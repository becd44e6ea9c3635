import { watchTips } from './watch-tips.ts';

/** On an element: a word about it, shown while the pointer rests there or the keyboard is. */
export const tip = ({
  text,
  keys,
  side = 'bottom',
}: {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | undefined;
}) => ({ 'data-tip': text, 'data-tip-keys': keys, 'data-tip-side': side });

/**
 * The one tooltip of the window. The platform's top layer and anchors place it: over dialogs, at its element, and on
 * the other side where there is no room.
 */
export const Tooltip = () => (
  <div
    ref={watchTips}
    id="tooltip"
    role="tooltip"
    popover="manual"
    className="tooltip max-w-72 items-center gap-2 rounded-s bg-ink px-2 py-1 text-xs whitespace-pre-line text-surface shadow-float open:flex open:motion-appear"
  />
);
