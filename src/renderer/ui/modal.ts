import { type MouseEvent, useRef } from 'react';

/**
 * Closes a dialog by a press beside it. Both ends of the press must lie there: text that is selected with the pointer
 * let go outside closes nothing.
 */
export const useBackdropClose = () => {
  const began = useRef(false);
  // the dialog itself is only hit outside of its content: on the backdrop
  const isBackdrop = ({ target, currentTarget }: MouseEvent) => target === currentTarget;
  return {
    onPointerDown: (event: MouseEvent<HTMLDialogElement>) => {
      began.current = isBackdrop(event);
    },
    onClick: (event: MouseEvent<HTMLDialogElement>) => {
      if (began.current && isBackdrop(event)) event.currentTarget.close();
    },
  };
};
