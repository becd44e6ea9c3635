import { useState } from 'react';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Attachment } from '../../../shared/contract/history.ts';

const MOST = 20;

const tooMany: Failure = { code: 'too-many-files', message: 'At most 20 files go with one message.' };

interface Keeping {
  readonly take: (file: File) => Promise<Reply<Attachment>>;
  /** files were removed or changed places */
  readonly arranged?: (ids: readonly string[]) => void;
}

/** Files that are to go with a message: they are read, removed and put in order here. */
export const useFileList = (begin: readonly Attachment[], { take, arranged }: Keeping) => {
  const [waiting, setWaiting] = useState(begin);
  const [reading, setReading] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** one after the other, in the order in which they were given; returns those that were taken */
  const add = async (given: readonly File[]): Promise<readonly Attachment[]> => {
    setFailure(null);
    const room = MOST - waiting.length;
    if (given.length > room) setFailure(tooMany);
    const taken: Attachment[] = [];
    setReading(given.slice(0, room).map(({ name }) => name));
    for (const file of given.slice(0, room)) {
      const reply = await take(file);
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
    arranged?.(next.map(({ id }) => id));
  };

  return {
    waiting,
    reading,
    failure,
    setWaiting,
    add,
    dismiss: () => setFailure(null),
    remove: (id: string) => arrange(waiting.filter((file) => file.id !== id)),
    toFront: (id: string) =>
      arrange([...waiting.filter((file) => file.id === id), ...waiting.filter((file) => file.id !== id)]),
  };
};

export type FileList = ReturnType<typeof useFileList>;
