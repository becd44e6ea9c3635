import { useRef } from 'react';
import type { TargetChoice } from './target-choice.ts';
import type { Asked } from './use-asked.ts';

interface Sent {
  readonly text: string;
  readonly only: TargetChoice | null;
  readonly others: readonly TargetChoice[];
}

/** Whom the last message was for, so that one that comes back still goes there. */
export const useSentTo = ({ only, others, restore }: Asked) => {
  const sent = useRef<Sent | null>(null);
  return {
    keep: (text: string): void => {
      sent.current = { text, only, others };
    },
    /** these words came back */
    restore: (text: string): void => {
      if (sent.current?.text !== text) return;
      restore(sent.current);
      sent.current = null;
    },
  };
};
