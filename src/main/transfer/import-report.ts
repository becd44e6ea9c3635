import { beginningOf } from '../beginning-of.ts';
import type { ImportReport } from '../../shared/contract/transfer.ts';
import type { Arrival } from '../history/archive.ts';
import type { PortableConversation } from './format.ts';

const longestExample = 120;
const longestName = 60;

/** JSON of what a file held; "…" where it is deeper than can be written */
export function jsonOf(value: unknown, space?: number): string {
  try {
    return JSON.stringify(value, null, space) ?? '';
  } catch (error) {
    if (error instanceof RangeError) return '…';
    throw error;
  }
}

/** Counts what an import came to, and remembers the first example of each thing that was not understood. */
export function createReport() {
  const strange = new Map<string, { count: number; example: string }>();
  const counts = {
    conversations: 0,
    messages: 0,
    attachments: 0,
    present: 0,
    returned: 0,
    grown: { conversations: 0, messages: 0 },
  };
  const notUnderstood = (what: string, example: unknown) => {
    const name = beginningOf(what, longestName);
    const found = strange.get(name);
    if (found) {
      found.count += 1;
      return;
    }
    const text = typeof example === 'string' ? example : jsonOf(example);
    strange.set(name, { count: 1, example: beginningOf(text, longestExample) });
  };
  return {
    counts,
    arrived: ({ as, messages }: Arrival, { title }: PortableConversation) => {
      if (as === 'refused') return notUnderstood('messages of another conversation', title);
      const to = as === 'added' ? counts : counts.grown;
      to.messages += messages;
      if (as === 'added' || messages > 0) to.conversations += 1;
      if (as === 'returned' || (as === 'present' && messages === 0)) counts[as] += 1;
    },
    notUnderstood,
    read: (): ImportReport => ({
      ...structuredClone(counts),
      notUnderstood: [...strange].map(([what, { count, example }]) => ({ what, count, example })),
    }),
  };
}

export type Report = ReturnType<typeof createReport>;
