import type { RootContent } from 'mdast';

const lineOf = (source: string, offset: number): number =>
  offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1;

/** Where a node's first line begins. */
export const lineStart = (source: string, node: RootContent): number =>
  lineOf(source, node.position?.start.offset ?? 0);

/** Where the line after a node begins. */
export const lineAfter = (source: string, node: RootContent): number => {
  const end = source.indexOf('\n', node.position?.end.offset ?? source.length);
  return end === -1 ? source.length : end + 1;
};

const isBlankBefore = (source: string, at: number): boolean => {
  // only space and tab make a blank line: other white space is words
  return /^[ \t]*\n?$/.test(source.slice(lineOf(source, Math.max(0, at - 1)), at));
};

const OPENS_FENCE = /^ {0,3}(```|~~~)/;
const OPENS_HEADING = /^ {0,3}#/;
/**
 * A list or quote that begins with words, a numbered one at 1. The parser takes the first line of one that comes while
 * another block is open for an interruption throughout: a list that begins at 2, or with an empty item, is words there
 * and a list elsewhere.
 */
const OPENS_WITH_WORDS = /^ {0,3}([-*+]|1[.)]|>) ?(?!\d{1,9}[.)]|[-+*>] |[-+*]$)[^\s<#>|=]/;

const lineAt = (source: string, at: number): string => {
  const end = source.indexOf('\n', at);
  return source.slice(at, end === -1 ? source.length : end);
};

/** Blocks whose first line ends any other, whatever the lines after it say. */
const interrupts = (node: RootContent, line: string): boolean => {
  if (node.type === 'list' || node.type === 'blockquote') return OPENS_WITH_WORDS.test(line);
  if (node.type === 'code') return OPENS_FENCE.test(line);
  return node.type === 'thematicBreak' || (node.type === 'heading' && OPENS_HEADING.test(line));
};

const isIndented = (node: RootContent, source: string): boolean =>
  node.type === 'code' && !OPENS_FENCE.test(lineAt(source, lineStart(source, node)));

const CLOSED_BY_BLANK = new Set(['paragraph', 'heading', 'thematicBreak', 'table', 'definition', 'math']);

/** Whether a blank line after this block closes it for certain. */
const closesAtBlank = (node: RootContent | undefined, source: string): boolean =>
  node !== undefined &&
  (CLOSED_BY_BLANK.has(node.type) || (node.type === 'code' && !isIndented(node, source)));

const BEGINS_WITH_WORDS = /^(\p{L}|\*\*\p{L})/u;

/** Whether a block after a blank line is one wherever it stands. */
const standsAlone = (node: RootContent, before: RootContent | undefined, source: string): boolean => {
  if (isIndented(node, source)) return false;
  if (closesAtBlank(before, source)) return true;
  return node.type === 'paragraph' && BEGINS_WITH_WORDS.test(lineAt(source, lineStart(source, node)));
};

/** The lines of a formula that is not closed: all up to its end may become part of it. */
const OPEN_FORMULA = /(^|\n) {0,3}\\\[[ \t]*\n(?:[^\n]*\S[^\n]*\n)*$/;

const isInFormula = (source: string, at: number): boolean =>
  source.includes('\\[') && OPEN_FORMULA.test(source.slice(0, at));

const ENDED_BY_BLANK = new Set(['paragraph', 'heading', 'thematicBreak', 'table', 'blockquote']);
const ENDS_BLANK = /\n[ \t]*\n$/;

/** Whether all of a text of whole lines is closed: a blank line ends it that nothing reaches across. */
export const isClosed = (nodes: readonly RootContent[], source: string): boolean => {
  const last = nodes.at(-1);
  return last !== undefined && ENDED_BY_BLANK.has(last.type) && ENDS_BLANK.test(source);
};

const MARKER = /^(?:[-+*]|\d{1,9}[.)])(?= )/;
/** The next item of a list at the margin; what may be a break is none. */
const NEXT_ITEM = /[^\s]\n(?=(?:([-+*])|\d{1,9}([.)])) (?!\1)\S)/g;

/**
 * Where the first item ends of a list at the margin, if the next one follows without a blank line. `looked` is how far
 * its lines were looked at before.
 */
export const endOfItem = (source: string, looked: number): number | null => {
  const sign = MARKER.exec(source)?.[0].at(-1);
  if (sign === undefined) return null;
  NEXT_ITEM.lastIndex = Math.max(0, looked - 2);
  for (const { index, 1: bullet, 2: delimiter } of source.matchAll(NEXT_ITEM))
    if ((bullet ?? delimiter) === sign) return index + 2;
  return null;
};

/**
 * The last node before which a text of whole lines can be cut, so that both halves parse as they do together and no
 * later line changes what is before the cut. A line is read once: what starts a block at the margin after a blank line,
 * or interrupts a paragraph, closes all that was open. What may still reach back over its lines stays with its
 * neighbour: a table takes its head, a definition its title, and an underline makes a heading of what is above it.
 */
export const lastBoundary = (nodes: readonly RootContent[], source: string): number => {
  for (let at = nodes.length - 1; at > 0; at -= 1) {
    const node = nodes[at];
    if (node === undefined) continue;
    const start = lineStart(source, node);
    const before = nodes[at - 1];
    const own =
      interrupts(node, lineAt(source, start)) ||
      (isBlankBefore(source, start) && standsAlone(node, before, source));
    // a heading by underline says that it begins with the definitions above it
    const apart = start >= (before?.position?.end.offset ?? 0);
    // a byte order mark is dropped at the beginning of a text only
    if (own && apart && !isInFormula(source, start) && source.charCodeAt(start) !== 0xfeff) return at;
  }
  return 0;
};
