import { type DragEvent, useState } from 'react';

export const holdsFiles = ({ dataTransfer }: { readonly dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') === true;

/** A place that takes a file that is let go over it: `over` while one is held there. Null where it takes none now. */
export const useFileDrop = (onFile: ((file: File) => void) | null) => {
  const [over, setOver] = useState(false);
  const place = {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (onFile === null || !holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent<HTMLElement>) => {
      // from one thing in it to the next is not away
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      setOver(false);
      if (onFile === null || !holdsFiles(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) onFile(file);
    },
  };
  return { over: over && onFile !== null, place };
};
