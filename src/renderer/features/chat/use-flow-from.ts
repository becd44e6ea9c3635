import { useState } from 'react';
import type { Message } from '../../../shared/contract/history.ts';
import { branchLength, type Transcript } from './transcript.ts';

interface Flow {
  readonly conversationId: string;
  readonly from: number;
}

const next = (
  before: Flow | null,
  open: Transcript,
  most: number,
  stays: (message: Message) => boolean,
): Flow | null => {
  const count = branchLength(open);
  const conversationId = open.conversation.id;
  const last = open.messages.at(-1);
  const known = before?.conversationId === conversationId && before.from < count ? before.from : null;
  const from = known ?? (last?.ending === 'writing' ? last.depth : null);
  if (from === null) return null;
  const first = open.messages.find((message) => message.depth >= from && stays(message));
  const kept = Math.max(from, Math.min(count - most, first?.depth ?? count));
  return kept === before?.from && known !== null ? before : { conversationId, from: kept };
};

/**
 * The place from which messages stand in the page one below the other, after those of the virtual list: the first answer
 * that was seen while it was written. A virtual list measures and places its rows anew whenever one grows; here an answer
 * just grows. It stays there when it is done, so that nothing is drawn twice; `most` messages at the most,
 * and what `stays`.
 */
export const useFlowFrom = (
  open: Transcript | null,
  most: number,
  stays: (message: Message) => boolean,
): number => {
  const [flow, setFlow] = useState<Flow | null>(null);
  const now = open ? next(flow, open, most, stays) : null;
  if (now !== flow) setFlow(now);
  return now?.from ?? (open ? branchLength(open) : 0);
};
