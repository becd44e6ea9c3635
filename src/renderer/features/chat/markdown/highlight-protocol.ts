import type { LanguageName } from './language-names.ts';

export interface CodeToken {
  readonly content: string;
  readonly color?: string;
}

/** Lines of a code block; the worker remembers where the block stands until its last lines came. */
export interface HighlightAsk {
  readonly block: number;
  readonly language: LanguageName;
  /** whole lines, without the last line end */
  readonly code: string;
  readonly last: boolean;
}

export interface HighlightAnswer {
  readonly block: number;
  /** null: it could not be coloured */
  readonly lines: readonly (readonly CodeToken[])[] | null;
}
