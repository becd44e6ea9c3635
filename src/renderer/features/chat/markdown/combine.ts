import type { RootContent } from 'mdast';
import type { Piece, Tail } from './blocks.ts';
import { blockShape, codeShape, type Drawing, type Shape } from './shapes.ts';

/** Where the parts of a piece stand among the combined shapes; `items` counts from the first item that was open. */
export interface Place {
  readonly shape: number;
  readonly items: { readonly from: number; readonly to: number } | null;
  /** it goes on with what began before: it has no head of its own */
  readonly goesOn: boolean;
}

export interface Combined {
  readonly shapes: readonly Shape[];
  readonly places: ReadonlyMap<number, readonly Place[]>;
  /** how many shapes are settled, and how many items or rows of the one after them */
  readonly settled: { readonly shapes: number; readonly items: number };
}

const itemsOf = (shape: Shape): readonly Shape[] | null => {
  if (shape.kind === 'table') return shape.rows;
  return shape.kind === 'element' && shape.loose !== undefined ? shape.children : null;
};

/** One list or table of two parts; null where they are none. A blank line in either makes all of a list loose. */
const joined = (before: Shape, after: Shape): Shape | null => {
  if (before.kind === 'table' && after.kind === 'table') {
    return { ...before, rows: [...before.rows, ...after.rows] };
  }
  if (before.kind === 'element' && after.kind === 'element' && before.tag === after.tag) {
    const loose = after.loose === true || before.loose === true;
    return { ...before, loose, children: [...before.children, ...after.children] };
  }
  return null;
};

/** Puts pieces and tail together as they are drawn: what goes on with a list or table is one with it. */
export const combine = (pieces: readonly Piece[], tail: Tail, drawing: Drawing): Combined => {
  const shapes: Shape[] = [];
  const places = new Map<number, readonly Place[]>();

  const add = (node: RootContent, goesOn: boolean): Place | null => {
    const shape = blockShape(node, drawing, goesOn && node.type === 'table');
    if (shape === null) return null;
    const before = goesOn ? shapes.at(-1) : undefined;
    const one = before && joined(before, shape);
    const from = before && one ? (itemsOf(before)?.length ?? 0) : 0;
    if (one) shapes[shapes.length - 1] = one;
    else shapes.push(shape);
    const own = itemsOf(shape);
    return { shape: shapes.length - 1, items: own && { from, to: from + own.length }, goesOn };
  };
  const addAll = (nodes: readonly RootContent[], continues: boolean): readonly Place[] =>
    nodes.flatMap((node, index) => add(node, continues && index === 0) ?? []);

  for (const { id, nodes, continues } of pieces) places.set(id, addAll(nodes, continues));
  const before = shapes.length;
  const last = shapes.at(-1);
  const open = tail.kind === 'nodes' && tail.continues;
  if (tail.kind === 'fence') shapes.push({ ...codeShape(tail.node), growth: tail });
  else addAll(tail.nodes, tail.continues);
  const items = (last && itemsOf(last)?.length) ?? 0;
  const settled = open ? { shapes: Math.max(0, before - 1), items } : { shapes: before, items: 0 };
  return { shapes, places, settled };
};
