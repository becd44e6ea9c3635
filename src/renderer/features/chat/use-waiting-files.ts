import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Attachment } from '../../../shared/contract/history.ts';
import { useFiles } from './files.ts';

const MOST = 20;

const tooMany: Failure = { code: 'too-many-files', message: 'At most 20 files go with one message.' };

/** The files of one composer: kept by the core, so that they are there after a restart. */
export const useWaitingFiles = (conversationId: string | null) => {
  const files = useFiles();
  const [waiting, setWaiting] = useState<readonly Attachment[]>([]);
  const [reading, setReading] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);

  const reload = useCallback(async () => {
    setWaiting(await files.waiting(conversationId));
  }, [files, conversationId]);
  useEffect(() => {
    let gone = false;
    const begin = async () => {
      const kept = await files.waiting(conversationId);
      // files that were given before the answer came are among the kept ones, or follow them
      if (!gone) setWaiting(kept);
    };
    void begin();
    return () => {
      gone = true;
    };
  }, [files, conversationId]);

  /** one after the other, in the order in which they were given; returns those that were taken */
  const add = async (given: readonly File[]): Promise<readonly Attachment[]> => {
    setFailure(null);
    const room = MOST - waiting.length;
    if (given.length > room) setFailure(tooMany);
    const taken: Attachment[] = [];
    setReading(given.slice(0, room).map(({ name }) => name));
    for (const file of given.slice(0, room)) {
      const reply = await files.add(conversationId, file);
      setReading((names) => names.slice(1));
      if (!reply.ok) {
        setFailure({ ...reply.failure, detail: file.name });
        continue;
      }
      taken.push(reply.value);
      setWaiting((before) => [...before, reply.value]);
    }
    return taken;
  };

  const arrange = (next: readonly Attachment[]) => {
    setWaiting(next);
    void files.arrange(
      conversationId,
      next.map(({ id }) => id),
    );
  };

  return {
    waiting,
    reading,
    failure,
    reload,
    add,
    dismiss: () => setFailure(null),
    remove: (id: string) => arrange(waiting.filter((file) => file.id !== id)),
    toFront: (id: string) =>
      arrange([...waiting.filter((file) => file.id === id), ...waiting.filter((file) => file.id !== id)]),
    /** they went with the message */
    clear: () => setWaiting([]),
  };
};

export type WaitingFiles = ReturnType<typeof useWaitingFiles>;
