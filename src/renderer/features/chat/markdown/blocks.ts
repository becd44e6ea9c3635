import type { Code, List, RootContent, Table } from 'mdast';
import remend from 'remend';
import { endOfItem, isClosed, lastBoundary, lineAfter, lineStart } from './boundary.ts';
import { createDefinitions, type Targets, withTargetsIn } from './definitions.ts';
import { createLineEnds } from './line-ends.ts';
import { type Fence, fenceOf, mayClose, readFence } from './open-fence.ts';
import { endOfParagraph, goOn, openLine, type OpenLine } from './open-line.ts';
import { parse } from './syntax.ts';

/** Part of an answer that no later text changes, but for a definition that its references wait for. */
export interface Piece {
  readonly id: number;
  readonly nodes: readonly RootContent[];
  /** its first node goes on with the list or table in which the piece before ended */
  readonly continues: boolean;
  /** a definition that comes late may change how it looks */
  readonly refers: boolean;
  /** characters of its source */
  readonly size: number;
}

/** What may still change. */
export type Tail =
  | {
      readonly kind: 'nodes';
      readonly nodes: readonly RootContent[];
      readonly continues: boolean;
      /** text after the nodes that was not parsed yet */
      readonly more: string;
    }
  /** an open code block: `added` are whole lines since the last update, `line` is what there is of the next */
  | { readonly kind: 'fence'; readonly node: Code; readonly added: string; readonly line: string };

export interface Update {
  readonly settled: readonly Piece[];
  /** pieces that were settled before and look different now */
  readonly reopened: readonly Piece[];
  readonly tail: Tail;
  readonly targets: Targets;
}

/** A list that is settled in parts. Loose is what one blank line between any two of its items makes all of it. */
interface OpenList {
  readonly start: number | null | undefined;
  loose: boolean;
}

interface OpenFence {
  readonly shape: Fence;
  readonly node: Code;
  readonly lines: string[];
  added: string;
}

interface Kept {
  readonly source: string;
  readonly continues: boolean;
  readonly list: OpenList | null;
}

/** what is parsed together at most, where it can be cut: the parser slows down on long texts */
const PIECE = 4_096;
/** a tail that is longer than this is parsed again only when it has grown by an eighth: the work stays linear */
const LONG_TAIL = 4_096;
const GROWTH = 1 / 8;

/** Ends right before a line at which another block begins, for what is open on the lines before it. */
const BLOCK_BEGINS = /\n(?=[ \t>]*(?:\n|[-*+>#][ \t\n]|\d{1,9}[.)][ \t\n]))/g;
/** Whole lines after which nothing of them is open: headings, and what underlines one or stands for a break. */
const BLOCK_ENDS =
  /^[ \t>]*(?:#{1,6}(?:[ \t].*)?|=+[ \t]*|(?:-[ \t]*)+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\n/gm;

const BLANK = /^[ \t\n]*$/;

/** In code, what looks like the edge of a block is none. */
const FENCE = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?:```|~~~)/m;

/** Closes for now what is open at the end. Only the last block has an end that is open: signs do not reach across blocks. */
const mended = (tail: string): string => {
  if (FENCE.test(tail)) return remend(tail);
  let from = 0;
  for (const edge of [BLOCK_BEGINS, BLOCK_ENDS])
    for (const { 0: found, index } of tail.matchAll(edge)) from = Math.max(from, index + found.length);
  return tail.slice(0, from) + remend(tail.slice(from));
};

const isLoose = (list: List): boolean =>
  list.spread === true || list.children.some((item) => item.spread === true);

/** Makes the first node of a continuation look like the part of the whole that it is. */
const asPart = (
  nodes: readonly RootContent[],
  { continues, list }: Pick<Kept, 'continues' | 'list'>,
): readonly RootContent[] => {
  const [first, ...others] = nodes;
  if (first?.type === 'list' && list !== null) {
    return [{ ...first, start: list.start ?? null, spread: list.loose }, ...others];
  }
  if (first?.type === 'table' && continues)
    return [{ ...first, children: first.children.slice(1) }, ...others];
  return nodes;
};

/**
 * Reads an answer that grows. Text is given as it comes, in any pieces; what became of it is taken when there is time to
 * show it. What is settled is parsed no more. However the text was cut, the settled pieces together are the tree of one
 * parse of the whole.
 */
export const createBlocks = () => {
  const definitions = createDefinitions();
  const lineEnds = createLineEnds();
  const kept = new Map<number, Kept>();
  let lastId = 0;
  let parsed = 0;

  // since the last update
  let settled: Piece[] = [];
  let reopened = new Set<number>();

  let tail = '';
  /** how far the tail was looked at for a place to cut it */
  let looked = 0;
  let list: OpenList | null = null;
  /** head and delimiter row of a table whose rows are settled as they come */
  let tableHead = '';
  let fence: OpenFence | null = null;

  let lastRead: { readonly text: string; readonly nodes: readonly RootContent[] } | null = null;
  /** where the tail's last line is open */
  let line: OpenLine | null = null;
  let shown: { readonly length: number; readonly nodes: readonly RootContent[] } | null = null;

  const read = (text: string): readonly RootContent[] => {
    if (lastRead?.text === text) return lastRead.nodes;
    parsed += text.length;
    lastRead = { text, nodes: parse(text, definitions.known()).children };
    return lastRead.nodes;
  };

  const settle = (nodes: readonly RootContent[], source: string, piece: Omit<Kept, 'source'>): void => {
    lastId += 1;
    const refers = definitions.use(lastId, source);
    if (refers) kept.set(lastId, { source, ...piece });
    const { continues } = piece;
    settled.push({ id: lastId, nodes: asPart(nodes, piece), continues, refers, size: source.length });
    if (!source.includes(']:')) return;
    for (const id of definitions.learn(nodes)) if (id !== lastId) reopened.add(id);
    lastRead = null;
  };

  /** Starts anew with what is left of the tail. */
  const cut = (left: string): void => {
    tail = left;
    looked = 0;
    line = null;
    shown = null;
  };

  const goesOn = (): boolean => list !== null || tableHead !== '';

  const settleItems = (node: List, head: string, rest: string): boolean => {
    // an item and the one before it are read together: what is between them makes a list loose
    const from = node.children.at(-1);
    if (node.children.length < 2 || from === undefined) return false;
    const start = lineStart(head, from);
    const continues = goesOn();
    list ??= { start: node.start, loose: isLoose(node) };
    settle([{ ...node, children: node.children.slice(0, -1) }], head.slice(0, start), { continues, list });
    cut(head.slice(start) + rest);
    return false;
  };

  const settleRows = (node: Table, head: string, rest: string): boolean => {
    if (node.children.length < 2) return false;
    const end = lineAfter(head, node);
    settle([node], head.slice(0, end), { continues: goesOn(), list: null });
    if (tableHead === '') tableHead = /^\n*[^\n]*\n[^\n]*\n/.exec(head)?.[0] ?? '';
    cut(head.slice(end) + rest);
    return false;
  };

  const openFence = (head: string, node: Code, rest: string): boolean => {
    const source = head.slice(lineStart(head, node));
    const shape = fenceOf(source);
    if (shape === null) return false;
    const { lang = null, meta = null } = node;
    fence = { shape, node: { type: 'code', lang, meta, value: '' }, lines: [], added: '' };
    cut(source.slice(shape.opening.length) + rest);
    return true;
  };

  const closeFence = ({ node, lines }: OpenFence, left: string): void => {
    const value = lines.join('').replace(/\n$/, '');
    settle([{ ...node, value }], '', { continues: false, list: null });
    fence = null;
    cut(left);
  };

  const stepInFence = (open: OpenFence, final: boolean): boolean => {
    const next = readFence(open.shape, final ? `${tail}\n` : tail);
    open.lines.push(next.code);
    open.added += next.code;
    if (next.at === 'closed') closeFence(open, next.rest);
    else if (final) closeFence({ ...open, lines: [...open.lines.slice(0, -1), next.code.slice(0, -1)] }, '');
    else tail = next.rest;
    return next.at === 'closed' && next.rest !== '';
  };

  /** The tree of the tail up to the end of a line. An open line is all of it that is parsed. */
  const readUpTo = (end: number): readonly RootContent[] => {
    if (line === null || tail.indexOf('\n', line.from) !== end - 1) return read(tail.slice(0, end));
    const rest = tail.slice(line.from, end - 1);
    return goOn(line, read(rest), rest)?.nodes ?? read(tail.slice(0, end));
  };

  /** A paragraph that a blank line follows, or an item that the next one follows at once, needs no look at what comes. */
  const settleClosed = (): boolean => {
    const item = list === null ? null : endOfItem(tail, looked);
    const end = item ?? (line && endOfParagraph(tail, line));
    if (end === null) return false;
    const nodes = readUpTo(end);
    // an empty item takes no line below it: the list was over there
    if (item !== null && nodes.length > 1) return false;
    const [first] = nodes;
    if (list !== null && first?.type === 'list') list.loose ||= isLoose(first);
    settle(nodes, tail.slice(0, end), { continues: goesOn(), list });
    if (item === null) list = null;
    cut(tail.slice(end));
    return true;
  };

  /** Settles what can be, once; says whether there may be more. Only whole lines count, but at the end. */
  const step = (final: boolean): boolean => {
    if (fence !== null) return stepInFence(fence, final);
    if (settleClosed()) return true;
    const end = final ? tail.length : tail.lastIndexOf('\n') + 1;
    if (end === 0 || (!final && end <= looked)) return false;
    if (!final && tail.length > LONG_TAIL && end - looked < tail.length * GROWTH) return false;
    const head = tableHead + tail.slice(0, end);
    const rest = tail.slice(end);
    const nodes = BLANK.test(head) ? [] : read(head);
    const [first] = nodes;
    if (list !== null && first?.type === 'list') list.loose ||= isLoose(first);
    const closed = isClosed(nodes, head);
    const at = final || closed ? nodes.length : lastBoundary(nodes, head);
    const next = nodes[at];
    // a line end stays: a byte order mark is dropped at the beginning of a text only
    const start = next ? lineStart(head, next) : head.length - (closed ? 1 : 0);
    if (at > 0) {
      settle(nodes.slice(0, at), head.slice(0, start), { continues: goesOn(), list });
      list = null;
      tableHead = '';
      cut(head.slice(start) + rest);
      if (closed) looked = 1;
      return !final && !closed;
    }
    looked = end;
    if (final || first === undefined || nodes.length > 1) return false;
    if (first.type === 'code') return openFence(head, first, rest);
    if (first.type === 'list') return settleItems(first, head, rest);
    return first.type === 'table' && settleRows(first, head, rest);
  };

  /** Reads what came to an open line; null where the tail must be read whole. */
  const readLine = (): readonly RootContent[] | null => {
    if (line === null || tail.includes('\n', line.from)) return null;
    const rest = tail.slice(line.from);
    const on = goOn(line, read(remend(rest)), rest);
    line = on && on.line;
    return on && on.nodes;
  };

  const readTail = (): readonly RootContent[] => {
    if (tail.trim() === '' && !goesOn()) return [];
    const nodes = read(tableHead + mended(tail));
    line = tableHead === '' ? openLine(nodes, tail) : null;
    return nodes;
  };

  const openNodes = (): Tail => {
    const part = { continues: goesOn(), list };
    const soon =
      shown !== null && tail.length > LONG_TAIL && tail.length - shown.length < tail.length * GROWTH;
    const ofLine = readLine();
    if (ofLine !== null || !soon) shown = { length: tail.length, nodes: ofLine ?? readTail() };
    const { length, nodes } = shown ?? { length: 0, nodes: [] };
    return { kind: 'nodes', nodes: asPart(nodes, part), continues: part.continues, more: tail.slice(length) };
  };

  const openTail = (): Tail => {
    if (fence === null) return openNodes();
    const { node, added } = fence;
    fence.added = '';
    return { kind: 'fence', node, added, line: mayClose(tail) ? '' : tail };
  };

  const reread = (id: number): Piece[] => {
    const piece = kept.get(id);
    if (piece === undefined) return [];
    parsed += piece.source.length;
    const nodes = asPart(parse(piece.source, definitions.known()).children, piece);
    return [{ id, nodes, continues: piece.continues, refers: true, size: piece.source.length }];
  };

  return {
    push: (text: string): void => {
      const clean = lineEnds.take(text).replaceAll('\0', '\uFFFD');
      for (let from = 0; from < clean.length; from += PIECE) {
        tail += clean.slice(from, from + PIECE);
        while (step(false));
      }
    },
    /** There is no more text: everything is settled. */
    finish: (): void => {
      tail += lineEnds.rest();
      while (step(false));
      while (step(true));
    },
    take: (): Update => {
      const open = openTail();
      const targets = definitions.targets();
      const update: Update = {
        settled,
        // those that were settled since the last update, too: they were parsed before the definition came
        reopened: [...reopened].flatMap(reread),
        tail: open,
        targets: open.kind === 'nodes' ? withTargetsIn(targets, open.nodes) : targets,
      };
      settled = [];
      reopened = new Set();
      return update;
    },
    /** characters that were parsed so far */
    parsed: (): number => parsed,
  };
};
