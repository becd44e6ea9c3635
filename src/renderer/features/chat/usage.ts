import type { Usage } from '../../../shared/contract/chat.ts';
import type { Message } from '../../../shared/contract/history.ts';
import type { Transcript } from './transcript.ts';

/** What the provider counted last on the visible branch; null: nothing yet. */
export const lastUsage = ({ messages }: Transcript): Usage | null =>
  messages.findLast(({ usage }) => usage !== undefined)?.usage ?? null;

/** The messages of the visible branch that were read. */
export const messagesRead = ({ earlier, messages }: Transcript): readonly Message[] => [
  ...earlier.values(),
  ...messages,
];

/** What it counted for all answers of the branch that were read. */
export const totalUsage = (open: Transcript | null): Pick<Usage, 'inputTokens' | 'outputTokens'> => {
  const used = (open ? messagesRead(open) : []).flatMap(({ usage }) => usage ?? []);
  return {
    inputTokens: used.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: used.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
};
