import type { ImportReport } from '../../shared/contract/transfer.ts';
import type { Arrival } from '../history/archive.ts';

const longestExample = 120;

/** Counts what an import came to, and remembers the first example of each thing that was not understood. */
export function createReport() {
  const strange = new Map<string, { count: number; example: string }>();
  const counts = { conversations: 0, messages: 0, attachments: 0, present: 0, returned: 0 };
  return {
    counts,
    arrived: (arrival: Arrival, messages: number) => {
      if (arrival === 'added') {
        counts.conversations += 1;
        counts.messages += messages;
      } else counts[arrival] += 1;
    },
    notUnderstood: (what: string, example: string) => {
      const found = strange.get(what);
      if (found) found.count += 1;
      else strange.set(what, { count: 1, example: example.slice(0, longestExample) });
    },
    read: (): ImportReport => ({
      ...counts,
      notUnderstood: [...strange].map(([what, { count, example }]) => ({ what, count, example })),
    }),
  };
}

export type Report = ReturnType<typeof createReport>;
