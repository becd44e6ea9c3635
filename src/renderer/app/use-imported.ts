import { useEffect } from 'react';
import { ChatContext } from '../features/chat/store.ts';
import { HistoryContext } from '../features/history/store.ts';
import { TransferContext } from '../features/transfer/store.ts';

/** What an import brought is in the lists and in the chat on the screen at once; also where it broke off, since what was read before is kept. */
export const useImported = (): void => {
  const chat = ChatContext.useApi();
  const history = HistoryContext.useApi();
  const transfer = TransferContext.useApi();
  useEffect(
    () =>
      transfer.subscribe(({ job }, before) => {
        if (before.job?.kind !== 'import' || job !== null) return;
        void history.getState().load();
        void chat.getState().reload();
      }),
    [chat, history, transfer],
  );
};
