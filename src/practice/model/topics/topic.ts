/** A canned answer: the first topic whose `matches` fits the prompt is sent. */
export interface Topic {
  readonly matches: RegExp;
  /** Markdown. */
  readonly text: string;
}
