import type { Ref } from 'react';
import type { CustomContainerComponentProps } from 'virtua';

/**
 * The box of a virtual list's rows. The list turns the pointer off while anything scrolls, be it an answer that is
 * followed: a press that begins before that and ends after it would be lost.
 */
export const PressableRows = ({
  style,
  children,
  ref,
}: Omit<CustomContainerComponentProps, 'ref'> & { readonly ref?: Ref<HTMLDivElement> }) => (
  <div ref={ref} style={{ ...style, pointerEvents: undefined }}>
    {children}
  </div>
);
