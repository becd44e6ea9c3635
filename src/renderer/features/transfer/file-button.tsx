import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';

/** A button that asks for a file. */
export const FileButton = ({
  accept,
  'aria-disabled': disabled,
  onFile,
  children,
}: {
  readonly accept: string;
  readonly 'aria-disabled': boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <FilePicker ref={input} accept={accept} onFiles={([file]) => file && onFile(file)} />
      <Button aria-disabled={disabled} onClick={() => !disabled && input.current?.click()}>
        {children}
      </Button>
    </>
  );
};
