import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { holdsFiles } from '../../ui/file-drop.ts';

/**
 * Files that are let go anywhere over the window, unless something there takes them itself. Nobody wants the window to
 * open them in its own place.
 */
export const useDroppedFiles = (
  form: RefObject<HTMLElement | null>,
  onFiles: (files: readonly File[]) => void,
): boolean => {
  const [dragging, setDragging] = useState(false);
  const given = useEffectEvent(onFiles);
  useEffect(() => {
    // a picture of this page that is dragged is a file as well: only the form itself takes that
    let own = false;
    const isOurs = (event: DragEvent): boolean => !event.defaultPrevented && holdsFiles(event);
    const isTaken = ({ target }: DragEvent): boolean =>
      document.querySelector('dialog:modal') === null &&
      (!own || form.current?.contains(target as Node | null) === true);
    const begin = (): void => {
      own = true;
    };
    const end = (): void => {
      own = false;
      setDragging(false);
    };
    const over = (event: DragEvent): void => {
      const ours = isOurs(event);
      const taken = ours && isTaken(event);
      setDragging(taken);
      if (!ours) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = taken ? 'copy' : 'none';
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      setDragging(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      if (isTaken(event)) given([...(event.dataTransfer?.files ?? [])]);
      // what was dragged may be gone from the page, and tells no end then
      own = false;
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('dragstart', begin, { signal });
    window.addEventListener('dragend', end, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [form]);
  return dragging;
};
