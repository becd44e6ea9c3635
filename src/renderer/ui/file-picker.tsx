import type { ComponentProps } from 'react';

/** Asks for files of the machine when it is clicked; whoever shows it gives that click a button. */
export const FilePicker = ({
  onFiles,
  ...rest
}: Pick<ComponentProps<'input'>, 'ref' | 'accept' | 'multiple' | 'aria-label'> & {
  readonly onFiles: (files: readonly File[]) => void;
  readonly 'data-testid'?: string;
}) => (
  <input
    type="file"
    hidden
    onChange={(event) => {
      const files = [...(event.target.files ?? [])];
      // the same file may be chosen again
      event.target.value = '';
      if (files.length > 0) onFiles(files);
    }}
    {...rest}
  />
);
