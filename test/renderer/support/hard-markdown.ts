import fc from 'fast-check';

/** Texts of what makes markdown hard, close together. */
const marks = [
  ['\n', '\n', '\n', '\n\n', '\n\n', ' ', '  ', '    ', '\t', 'a', 'b', 'foo', '\r\n', '\r', '\u00a0'],
  ['- ', '- ', '* ', '+ ', '1. ', '2. ', '1) ', '> ', '>', '# ', '## ', '---', '***', '===', '- [ ] '],
  ['```', '```', '````', '~~~', '```ts\n', '| a | b |\n', '|---|---|\n', '| - |\n', '|'],
  ['[foo]', '[foo]: /url', '[foo]: /url "t"\n', '[bar]', '[bar]: <', '[^1]', '[^1]: note', '"title"', "'"],
  ['**', '*', '_', '`', '~~', '\\', '\\[', '\\]', '$$', '$', '!', '(/x)', '(javascript:x)'],
  ['<div>', '</div>', '<!--', '-->', '<pre>', '<script>', '<img src=x onerror=y>', '&amp;'],
  ['https://x.test', 'a@b.test', '![p](data:text/html,x)'],
];

export const hardMarkdown = fc
  .array(fc.constantFrom(...marks.flat()), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** A text in pieces, cut anywhere. */
export const inPieces = (text: string, places: readonly number[]): string[] => {
  const at = [0, ...places.map((place) => place % (text.length + 1)), text.length].toSorted((a, b) => a - b);
  return at.slice(1).map((end, index) => text.slice(at[index], end));
};
