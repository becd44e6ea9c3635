import { useCallback, useEffect, useRef } from 'react';
import { useFiles } from './files.ts';
import { useFileList } from './use-file-list.ts';

/** The files of one composer: kept by the core, so that they are there after a restart. */
export const useWaitingFiles = (conversationId: string | null) => {
  const files = useFiles();
  const list = useFileList([], {
    take: (file) => files.add(conversationId, file, true),
    arranged: (ids) => void files.arrange(conversationId, ids),
  });
  const { setWaiting } = list;

  const reload = useCallback(async () => {
    setWaiting(await files.waiting(conversationId));
  }, [files, conversationId, setWaiting]);
  const owner = useRef(conversationId);
  useEffect(() => {
    let gone = false;
    const from = owner.current;
    owner.current = conversationId;
    const begin = async () => {
      if (from !== conversationId) await files.move(from, conversationId);
      const kept = await files.waiting(conversationId);
      // files that were given before the answer came are among the kept ones, or follow them
      if (!gone) setWaiting(kept);
    };
    void begin();
    return () => {
      gone = true;
    };
  }, [files, conversationId, setWaiting]);

  return {
    ...list,
    reload,
    /** they went with the message */
    clear: () => setWaiting([]),
  };
};
