import { type ReactNode, useEffect, useRef } from 'react';
import { TransferContext, type TransferStore } from './store.ts';

const isElsewhere = (now: TransferStore, before: TransferStore): boolean =>
  (now.job === null) !== (before.job === null) || now.outcome !== before.outcome;

/** The focus of a button that is gone, since a file's way begins or ends, goes on to what there is now. */
export const FocusPlace = ({ children }: { readonly children: ReactNode }) => {
  const transfer = TransferContext.useApi();
  const place = useRef<HTMLDivElement>(null);
  const held = useRef(false);
  useEffect(() => {
    const goOn = () => {
      if (!held.current || place.current?.contains(document.activeElement)) return;
      const find = (what: string) => place.current?.querySelector<HTMLElement>(what);
      // what came of it is read before anything is pressed
      (find('[role="status"], [role="alert"]') ?? find('button:not([aria-disabled="true"])'))?.focus();
    };
    return transfer.subscribe((now, before) => {
      if (isElsewhere(now, before)) requestAnimationFrame(goOn);
    });
  }, [transfer]);
  return (
    <div
      ref={place}
      onFocus={() => {
        held.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        // what is taken away gives its focus to nothing
        if (relatedTarget !== null) held.current = false;
      }}
      className="flex flex-col gap-2.5"
    >
      {children}
    </div>
  );
};
