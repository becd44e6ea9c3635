import { useEffect, useState } from 'react';

/** unfolds, wraps, draws or loads a part of a message */
const CHANGES = 'summary, .prose :is([aria-expanded], [aria-pressed], .answer-load)';

/** The messages that somebody changed the look of: drawn anew, they would have forgotten it. */
export const useTouched = (box: HTMLElement | null): ReadonlySet<string> => {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!box) return undefined;
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element)) return;
      const id = target.closest(CHANGES)?.closest<HTMLElement>('[data-id]')?.dataset['id'];
      if (id !== undefined) setTouched((before) => (before.has(id) ? before : new Set(before).add(id)));
    };
    // before a button takes itself away
    box.addEventListener('click', onClick, { capture: true });
    return () => box.removeEventListener('click', onClick, { capture: true });
  }, [box]);
  return touched;
};
