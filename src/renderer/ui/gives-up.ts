import type { KeyboardEvent } from 'react';

/** Whether this was Escape: it gives up what it was pressed in, and not the dialog around it with all that was typed. */
export const givesUp = (event: KeyboardEvent): boolean => {
  // what an input method composes is given up by the same key
  if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return false;
  event.preventDefault();
  return true;
};
