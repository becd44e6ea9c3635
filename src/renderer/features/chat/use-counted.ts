import { useEffect, useState } from 'react';
import { ChatContext } from './store.ts';
import type { Transcript } from './transcript.ts';
import type { Counted } from './usage.ts';

/** The answers of the visible branch as they count: those that were read, or of a long chat what history sums up. */
export const useCounted = (open: Transcript | null): readonly Counted[] => {
  const ask = ChatContext.useSelect((state) => state.used);
  const [summed, setSummed] = useState<{ readonly of: string; readonly used: readonly Counted[] } | null>(
    null,
  );
  const read = open?.messages ?? [];
  const long = open !== null && (read[0]?.depth ?? 0) > 0 ? open.conversation.id : null;
  const last = read.findLast(({ usage }) => usage !== undefined)?.id;
  useEffect(() => {
    // anew with each answer; without any there is nothing to tell
    if (long === null || last === undefined) return undefined;
    let gone = false;
    const sum = async () => {
      const used = await ask(long);
      if (!gone && used !== null) setSummed({ of: long, used });
    };
    void sum();
    return () => {
      gone = true;
    };
  }, [ask, long, last]);
  return long !== null && summed?.of === long ? summed.used : read;
};
