import type { RootContent } from 'mdast';
import { createBlocks } from '../../../src/renderer/features/chat/markdown/blocks.ts';
import { createDefinitions } from '../../../src/renderer/features/chat/markdown/definitions.ts';
import {
  blockShape,
  blocksOf,
  type Drawing,
  type Shape,
} from '../../../src/renderer/features/chat/markdown/shapes.ts';
import { parse } from '../../../src/renderer/features/chat/markdown/syntax.ts';

const anyLink = (address: string): string => address;

/** The tree of one parse. */
export const readAtOnce = (text: string): readonly Shape[] => {
  const nodes = parse(text.replace(/\r\n?/g, '\n')).children;
  const definitions = createDefinitions();
  definitions.learn(nodes);
  return blocksOf(nodes, { targets: definitions.targets(), link: anyLink });
};

interface Drawn {
  readonly nodes: readonly RootContent[];
  readonly continues: boolean;
}

const append = (to: Shape[], { nodes, continues }: Drawn, drawing: Drawing): void => {
  nodes.forEach((node, index) => {
    const goesOn = continues && index === 0;
    const shape = blockShape(node, drawing, goesOn && node.type === 'table');
    if (shape === null) return;
    const before = to.at(-1);
    if (goesOn && shape.kind === 'table' && before?.kind === 'table') {
      to[to.length - 1] = { ...before, rows: [...before.rows, ...shape.rows] };
    } else if (goesOn && shape.kind === 'element' && before?.kind === 'element') {
      to[to.length - 1] = {
        ...before,
        loose: shape.loose ?? false,
        children: [...before.children, ...shape.children],
      };
    } else to.push(shape);
  });
};

/** Whether any part of the list says that it is loose decides for all of it. */
const loosened = (pieces: readonly Drawn[]): readonly Drawn[] => {
  const all = [...pieces];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const piece = all[at];
    const before = all[at - 1];
    const [first] = piece?.nodes ?? [];
    const last = before?.nodes.at(-1);
    if (piece?.continues !== true || before === undefined || first?.type !== 'list' || last?.type !== 'list')
      continue;
    const loose = first.spread === true || first.children.some(({ spread }) => spread === true);
    if (loose) all[at - 1] = { ...before, nodes: [...before.nodes.slice(0, -1), { ...last, spread: true }] };
  }
  return all;
};

/** The tree of a text that came in pieces, taken after each; `ended`: there is no more of it. */
export const readInPieces = (pieces: readonly string[], ended = true): readonly Shape[] => {
  const blocks = createBlocks();
  const found = new Map<number, Drawn>();
  const collect = (): { readonly drawing: Drawing; readonly open: Drawn } => {
    const { settled, reopened, tail, targets } = blocks.take();
    for (const piece of [...settled, ...reopened]) found.set(piece.id, piece);
    const open = tail.kind === 'nodes' ? tail : { nodes: [tail.node], continues: false };
    return { drawing: { targets, link: anyLink }, open };
  };
  for (const piece of pieces) {
    blocks.push(piece);
    collect();
  }
  if (ended) blocks.finish();
  const { drawing, open } = collect();
  const shapes: Shape[] = [];
  for (const piece of loosened([...found.values(), open])) append(shapes, piece, drawing);
  return shapes;
};
