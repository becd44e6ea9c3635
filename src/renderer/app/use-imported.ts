import { useEffect } from 'react';
import { HistoryContext } from '../features/history/store.ts';
import { TransferContext } from '../features/transfer/store.ts';

/** What an import brought is in the lists at once; also where it broke off, since what was read before is kept. */
export const useImported = (): void => {
  const history = HistoryContext.useApi();
  const transfer = TransferContext.useApi();
  useEffect(
    () =>
      transfer.subscribe(({ job }, before) => {
        if (before.job?.kind === 'import' && job === null) void history.getState().load();
      }),
    [history, transfer],
  );
};
