import { useCallback, useEffect, useRef, useState } from 'react';
import { useFiles } from './files.ts';
import { useFileList } from './use-file-list.ts';

/** The files of one composer: kept by the core, so that they are there after a restart. */
export const useWaitingFiles = (conversationId: string | null) => {
  const files = useFiles();
  const list = useFileList([], {
    take: (file) => files.add(conversationId, file, true),
    arranged: (left) =>
      void files.arrange(
        conversationId,
        left.map(({ id }) => id),
      ),
  });
  const { setWaiting, inTurn } = list;
  const [moves, setMoves] = useState(0);

  const reload = useCallback(async () => {
    const kept = await files.waiting(conversationId);
    if (kept !== null) setWaiting(kept);
  }, [files, conversationId, setWaiting]);
  const owner = useRef(conversationId);
  useEffect(() => {
    let gone = false;
    const from = owner.current;
    owner.current = conversationId;
    const moved = from === conversationId ? 0 : 1;
    const look = async () => {
      if (moved > 0) await files.move(from, conversationId);
      const kept = await files.waiting(conversationId);
      if (!gone && kept !== null) setWaiting(kept);
    };
    const begin = async () => {
      setMoves((count) => count + moved);
      // one that is still read where it was given goes along as well, and none goes back before it came
      await inTurn(look);
      setMoves((count) => count - moved);
    };
    void begin();
    return () => {
      gone = true;
    };
  }, [files, conversationId, setWaiting, inTurn]);

  return {
    ...list,
    reload,
    /** they are on their way to another composer: what is sent there waits for them */
    moving: moves > 0,
    /** they went with the message */
    clear: () => {
      setWaiting([]);
      list.dismiss();
    },
  };
};
