import type { Nodes, PhrasingContent, RootContent } from 'mdast';

/**
 * A text whose last line goes on with a paragraph. What stands before a word of that line is parsed no more: nothing
 * there waits for a sign that may still come.
 */
export interface OpenLine {
  /** where the part begins that is parsed again: at the beginning of a word */
  readonly from: number;
  /** the paragraph's content before it */
  readonly before: readonly PhrasingContent[];
  /** the blocks, of which the last one ends in that paragraph */
  readonly nodes: readonly RootContent[];
}

const BLANK = /[ \t]*\n/y;

/** A sign that may belong together with one that comes later. */
const OPENS = /[*_~`[\]<$\\]/;

/** In the source, since an escaped sign is no sign to the parser, and may be one to what closes open ones. */
const mayOpen = (node: Nodes, source: string): boolean => {
  if (node.type === 'text')
    return OPENS.test(source.slice(node.position?.start.offset, node.position?.end.offset));
  return 'children' in node && node.children.some((child) => mayOpen(child, source));
};

/** Two parts of one line as it is parsed in one piece: words that meet are one text. */
const joined = (
  before: readonly PhrasingContent[],
  after: readonly PhrasingContent[],
): readonly PhrasingContent[] => {
  const [last, first] = [before.at(-1), after[0]];
  if (last?.type !== 'text' || first?.type !== 'text') return [...before, ...after];
  return [...before.slice(0, -1), { type: 'text', value: last.value + first.value }, ...after.slice(1)];
};

/** The paragraph in which the last block ends. */
const lastParagraph = (node: Nodes | undefined): readonly PhrasingContent[] | null => {
  if (node?.type === 'paragraph') return node.children;
  const holds = node?.type === 'list' || node?.type === 'listItem' || node?.type === 'blockquote';
  return holds ? lastParagraph(node.children.at(-1)) : null;
};

const withParagraph = <N extends Nodes>(node: N, children: readonly PhrasingContent[]): N => {
  if (node.type === 'paragraph') return { ...node, children };
  if (!('children' in node)) return node;
  const last: Nodes | undefined = node.children.at(-1);
  return last ? { ...node, children: [...node.children.slice(0, -1), withParagraph(last, children)] } : node;
};

/** Where a word begins in a part of a paragraph, before which all signs are closed; what is there before it. */
const wordInPart = (
  children: readonly PhrasingContent[],
  at: number,
  text: string,
): Pick<OpenLine, 'from' | 'before'> | null => {
  const part = children[at];
  const [start, end] = [part?.position?.start.offset, part?.position?.end.offset];
  if (part?.type !== 'text' || start === undefined || end === undefined) return null;
  const line = Math.max(start, text.lastIndexOf('\n') + 1);
  const gap = [...text.slice(line, end).matchAll(/ (?=\p{L})/gu)].at(-1);
  if (gap === undefined) return null;
  const from = line + gap.index + 1;
  const left = end - from;
  const value = left === 0 ? part.value : part.value.slice(0, -left);
  const whole = part.value.endsWith(text.slice(from - 1, end)) && (at > 0 || value.trim() !== '');
  if (!whole || OPENS.test(text.slice(start, from))) return null;
  return { from, before: [...children.slice(0, at), { type: 'text', value }] };
};

/** The last such word of a paragraph's last line. */
const wordIn = (
  children: readonly PhrasingContent[],
  text: string,
): Pick<OpenLine, 'from' | 'before'> | null => {
  // the parser leaves white space at the end out, and what was put there to close open signs
  if (text.slice(children.at(-1)?.position?.end.offset ?? text.length).trim() !== '') return null;
  const open = children.findIndex((child) => mayOpen(child, text));
  for (let at = open === -1 ? children.length - 1 : open; at >= 0; at -= 1) {
    const word = wordInPart(children, at, text);
    if (word !== null) return word;
  }
  return null;
};

/** Finds the open line of a text that was parsed whole; null where all of it must be parsed again. */
export const openLine = (nodes: readonly RootContent[], text: string): OpenLine | null => {
  const children = lastParagraph(nodes.at(-1));
  const word = children && wordIn(children, text);
  return word && { ...word, nodes };
};

/** The line with its rest, that was parsed by itself, and where it is open then; null where that is no line of words. */
export const goOn = (
  line: OpenLine,
  rest: readonly RootContent[],
  text: string,
): { readonly nodes: readonly RootContent[]; readonly line: OpenLine } | null => {
  const [only] = rest;
  const last = line.nodes.at(-1);
  if (only?.type !== 'paragraph' || rest.length > 1 || last === undefined) return null;
  const nodes = [...line.nodes.slice(0, -1), withParagraph(last, joined(line.before, only.children))];
  const word = wordIn(only.children, text);
  return {
    nodes,
    line: word
      ? { from: line.from + word.from, before: joined(line.before, word.before), nodes: line.nodes }
      : line,
  };
};

/** Where a paragraph ends that a blank line follows; null where its last line is not the open one. */
export const endOfParagraph = (text: string, { from, nodes }: OpenLine): number | null => {
  const end = text.indexOf('\n', from) + 1;
  const type = nodes.at(-1)?.type;
  if (end === 0 || (type !== 'paragraph' && type !== 'blockquote')) return null;
  BLANK.lastIndex = end;
  return BLANK.test(text) ? end : null;
};
