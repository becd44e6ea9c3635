import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';

/** A button that asks for a file. */
export const FileButton = ({
  accept,
  disabled = false,
  onFile,
  children,
}: {
  readonly accept: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <FilePicker ref={input} accept={accept} onFiles={([file]) => file && onFile(file)} />
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
};
