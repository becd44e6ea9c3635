const SPACE = '\n\n';

/** Words that meet in one draft: what comes first, and what stood there. */
export const joinedDraft = (parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(SPACE);

/** Whether words came first into a draft already. */
export const beginsDraft = (words: string, draft: string): boolean =>
  draft === words || draft.startsWith(words + SPACE);
