import type { HighlightToken } from 'streamdown';

export interface ColouredCode {
  readonly code: string;
  readonly lines: readonly (readonly HighlightToken[])[];
}

/**
 * While a block is being written, colours lag behind its text. What was coloured before stays coloured, line by line,
 * as far as it still stands at the start of the text; the rest is plain until its colours arrive.
 */
export const colouredSoFar = (code: string, coloured: ColouredCode | null): ColouredCode['lines'] => {
  const plain = code.split('\n');
  if (coloured === null) return plain.map((content) => [{ content }]);
  const before = coloured.code.split('\n');
  let same = 0;
  while (same < plain.length && plain[same] === before[same]) same += 1;
  return plain.map((content, index) => (index < same && coloured.lines[index]) || [{ content }]);
};
