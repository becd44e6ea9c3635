import { type MouseEvent, type SyntheticEvent, useRef } from 'react';

/**
 * How a modal dialog is left, whichever way: Escape, a press beside it, and `requestClose()`. Whoever opened it learns
 * of that at once: the platform's own `close` event comes a task later, and would end what the next keys opened.
 */
export const useModal = (onClose: () => void) => {
  const began = useRef(false);
  // the dialog itself is only hit outside of its content: on the backdrop
  const isItself = ({ target, currentTarget }: SyntheticEvent) => target === currentTarget;
  return {
    onPointerDown: (event: MouseEvent<HTMLDialogElement>) => {
      began.current = isItself(event);
    },
    onClick: (event: MouseEvent<HTMLDialogElement>) => {
      // both ends of the press: text that is selected with the pointer let go outside closes nothing
      if (began.current && isItself(event)) event.currentTarget.requestClose();
    },
    onCancel: (event: SyntheticEvent<HTMLDialogElement>) => {
      // a file picker inside of it is cancelled by itself
      if (!isItself(event)) return;
      // gives the focus back, which being taken away would not
      event.currentTarget.close();
      onClose();
    },
  };
};
