import type { ReactNode } from 'react';
import { useFileDrop } from '../../ui/file-drop.ts';

/** What a button here asks a file for can be done by letting it go here, too; `words` say so while it is held there. */
export const DropPlace = ({
  words,
  onFile,
  children,
}: {
  readonly words: string;
  /** null while no file is taken */
  readonly onFile: ((file: File) => void) | null;
  readonly children: ReactNode;
}) => {
  const { over, place } = useFileDrop(onFile);
  return (
    <div {...place} className="relative flex flex-col gap-2.5">
      {children}
      {over && (
        <p className="pointer-events-none absolute -inset-x-3 -inset-y-1.5 z-10 grid place-items-center rounded-l border border-dashed border-brass bg-brass-wash font-medium text-brass-ink">
          {words}
        </p>
      )}
    </div>
  );
};
