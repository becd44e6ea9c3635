import { type RefObject, useEffect, useRef } from 'react';
import { ChatContext } from './store.ts';

/** A message that a search led to has the focus: readers of the screen go on from there. */
export const useReadFrom = (messageId: string): RefObject<HTMLElement | null> => {
  const message = useRef<HTMLElement>(null);
  const led = ChatContext.useSelect((state) => state.wanted?.readFrom === messageId);
  useEffect(() => {
    if (!led) return undefined;
    // after the message field, which takes the focus as its chat opens
    let frame = requestAnimationFrame(function take() {
      const { current } = message;
      if (current === null) return;
      // not in every message: a press in one would take the focus
      current.tabIndex = -1;
      current.focus({ preventScroll: true });
      // the list hides it until it knows its height
      if (document.activeElement !== current) frame = requestAnimationFrame(take);
    });
    return () => cancelAnimationFrame(frame);
  }, [led]);
  return message;
};
