import { useEffect } from 'react';
import { useLayer } from '../../ui/layer.ts';

/** Closes the dialog that this stands in the way its own close button does, so that focus goes back. */
export const useCloseDialog = (): (() => void) => {
  const layer = useLayer();
  return () => {
    if (layer instanceof HTMLDialogElement) layer.requestClose();
  };
};

/** A dialog that is taken away without being closed leaves focus nowhere; this gives it back. */
export const useFocusBack = (): void => {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
};
