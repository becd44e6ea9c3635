import { useCallback, useRef, useState } from 'react';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Attachment } from '../../../shared/contract/history.ts';

const MOST = 20;

const tooMany: Failure = { code: 'too-many-files', message: 'At most 20 files go with one message.' };

export interface Reading {
  readonly key: number;
  readonly name: string;
}

interface Keeping {
  readonly take: (file: File) => Promise<Reply<Attachment>>;
  /** also where the list is not on the screen any more */
  readonly taken?: (file: Attachment) => void;
  /** files were removed or changed places */
  readonly arranged: (files: readonly Attachment[]) => void;
}

/** Files that are to go with a message: they are read, removed and put in order here. */
export const useFileList = (begin: readonly Attachment[], { take, taken: onTaken, arranged }: Keeping) => {
  const [waiting, setWaitingState] = useState(begin);
  const [reading, setReading] = useState<readonly Reading[]>([]);
  const count = useRef(begin.length);
  const lastReading = useRef(0);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  /** one after the other, in the order in which they were asked for */
  const inTurn = useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const over = before.current.then(job, job);
    before.current = over;
    return over;
  }, []);
  const [failure, setFailure] = useState<Failure | null>(null);

  const setWaiting = useCallback((next: readonly Attachment[]) => {
    count.current = next.length;
    setWaitingState(next);
  }, []);

  const takeOne = async (file: File): Promise<Attachment | null> => {
    if (count.current >= MOST) {
      setFailure(tooMany);
      return null;
    }
    const reply = await take(file);
    if (!reply.ok) {
      setFailure({ ...reply.failure, detail: file.name });
      return null;
    }
    count.current += 1;
    setWaitingState((all) => [...all, reply.value]);
    onTaken?.(reply.value);
    return reply.value;
  };

  /** in the order in which they were given; returns those that were taken */
  const add = async (given: readonly File[]): Promise<readonly Attachment[]> => {
    setFailure(null);
    const taken: Attachment[] = [];
    const steps = given.map((file): Reading & { readonly file: File } => {
      lastReading.current += 1;
      return { key: lastReading.current, name: file.name, file };
    });
    setReading((all) => [...all, ...steps]);
    await inTurn(async () => {
      for (const { file, key } of steps) {
        try {
          const one = await takeOne(file);
          if (one) taken.push(one);
        } finally {
          setReading((all) => all.filter((step) => step.key !== key));
        }
      }
    });
    return taken;
  };

  const arrange = (next: readonly Attachment[]) => {
    setWaiting(next);
    arranged(next);
  };

  return {
    waiting,
    reading,
    failure,
    setWaiting,
    inTurn,
    add,
    dismiss: () => setFailure(null),
    remove: (id: string) => arrange(waiting.filter((file) => file.id !== id)),
    toFront: (id: string) =>
      arrange([...waiting.filter((file) => file.id === id), ...waiting.filter((file) => file.id !== id)]),
  };
};

export type FileList = ReturnType<typeof useFileList>;
