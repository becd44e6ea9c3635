import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { sameTarget, type TargetChoice } from './target-choice.ts';
import type { Asked } from './use-asked.ts';

interface Sent {
  readonly text: string;
  readonly only: TargetChoice | null;
  readonly others: readonly TargetChoice[];
}

/** Whom the last message was for, so that one that comes back still goes there. */
export const useSentTo = (asked: Asked) => {
  const sent = useRef<Sent | null>(null);
  const [missing, setMissing] = useState<readonly TargetChoice[]>([]);

  const addOne = useEffectEvent(() => {
    const [next, ...rest] = missing;
    if (next === undefined) return;
    const to = { accountId: next.accountId, model: next.model.id };
    if (!asked.others.some((one) => sameTarget(to, one))) asked.toggleOther(next);
    setMissing(rest);
  });
  // one at a time: each joins those that are shown by then
  useEffect(() => {
    if (missing.length > 0) queueMicrotask(() => addOne());
  }, [missing]);

  return {
    keep: (text: string): void => {
      sent.current = { text, only: asked.only, others: asked.others };
    },
    /** these words came back */
    restore: (text: string): void => {
      if (sent.current?.text !== text) return;
      // what was chosen since is the newer wish
      if (asked.only === null) asked.setOnly(sent.current.only);
      setMissing(sent.current.others);
      sent.current = null;
    },
  };
};
