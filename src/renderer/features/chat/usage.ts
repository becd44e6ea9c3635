import type { Usage } from '../../../shared/contract/chat.ts';
import type { Message } from '../../../shared/contract/history.ts';
import type { Transcript } from './transcript.ts';

/** What the provider counted last on the visible branch; null: nothing yet. */
export const lastUsage = ({ messages }: Transcript): Usage | null =>
  messages.findLast(({ usage }) => usage !== undefined)?.usage ?? null;

/** An answer, or all of one model, with what the provider counted. */
export type Counted = Pick<Message, 'model' | 'usage'>;

/** What it counted for all of them. */
export const totalUsage = (answers: readonly Counted[]): Pick<Usage, 'inputTokens' | 'outputTokens'> => {
  const used = answers.flatMap(({ usage }) => usage ?? []);
  return {
    inputTokens: used.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: used.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
};
