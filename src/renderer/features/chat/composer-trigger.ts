export interface Trigger {
  readonly kind: 'command' | 'mention';
  /** what was typed after the sign */
  readonly query: string;
  /** where the sign stands, and where its word ends */
  readonly from: number;
  readonly to: number;
}

/** What is being asked for at the caret: `/` at the beginning of the message, or `@` at the beginning of a word. */
export const triggerAt = (text: string, caret: number): Trigger | null => {
  const before = text.slice(0, caret);
  const command = /^\/(?<query>[^\n]{0,40})$/u.exec(before);
  if (command) return { kind: 'command', query: command.groups?.['query'] ?? '', from: 0, to: caret };
  const mention = /(?:^|\s)@(?<query>[^\s@]{0,40})$/u.exec(before);
  if (!mention) return null;
  const query = mention.groups?.['query'] ?? '';
  return { kind: 'mention', query, from: caret - query.length - 1, to: caret };
};

/** What leaves the text with what was asked for: all of it where nothing but space would stay. */
export const rangeOf = (text: string, { from, to }: Trigger): readonly [from: number, to: number] =>
  (text.slice(0, from) + text.slice(to)).trim() === '' ? [0, text.length] : [from, to];

/** Every word of the query stands somewhere in the name. */
export const fits = (name: string, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word));
