import type { Nodes, RootContent } from 'mdast';
import { languageOf, TELLING } from '../../../i18n/language-of.ts';
import type { AnswerTools } from './answer-tools.ts';
import { createBlocks, type Piece, type Tail, type Update } from './blocks.ts';
import { box } from './box-parts.ts';
import { combine, type Combined, type Place } from './combine.ts';
import { draw, type Drawn, type DrawnPart, patchAll } from './draw.ts';
import { createNotes } from './notes.ts';
import { blockShape, type Drawing, type LinkRule, type Shape } from './shapes.ts';

/** characters of source in one group: what is out of sight is laid out and painted group by group */
const GROUP = 4_096;
/** characters that are read before the clock is looked at */
const SLICE = 1_024;
/** the same at first: code that nobody ran before is some ten times as slow */
const FIRST_SLICE = 256;
/** ms of reading at a time, so that typing and scrolling go on while a long text is read */
const BUDGET_MS = 10;
/** frames of reading that are shown together while more text waits than can be read in one: what leaves the window again is never laid out */
const FRAMES_TOGETHER = 12;
/** ms of reading in the frame after one that showed what was read: the browser lays out there what came into sight */
const LAYING_OUT_BUDGET_MS = 4;
/** height of a line and characters in it, about: the size of a group that was never laid out */
const LINE = { px: 24, characters: 80 };

export interface Frames {
  readonly ask: (run: () => void) => void;
  /** ms, for measuring only */
  readonly now: () => number;
}

export interface AnswerView {
  /** how much text it was given, in UTF-16 code units */
  readonly length: () => number;
  readonly push: (text: string) => void;
  /** there is no more text */
  readonly finish: () => void;
  readonly dispose: () => void;
  /** characters parsed so far */
  readonly parsed: () => number;
}

interface Parts {
  readonly root: HTMLElement;
  readonly tools: AnswerTools;
  readonly link: LinkRule;
  readonly frames: Frames;
}

const NO_TAIL: Tail = { kind: 'nodes', nodes: [], continues: false, more: '' };

/** Cuts what was settled together where a group is full; a list or table that goes on stays in one. */
const groupsOf = (pieces: readonly Piece[], room: number): readonly (readonly Piece[])[] => {
  const groups: Piece[][] = [[]];
  let left = room;
  for (const piece of pieces) {
    if (left <= 0 && !piece.continues) {
      groups.push([]);
      left = GROUP;
    }
    groups.at(-1)?.push(piece);
    left -= piece.size;
  }
  return groups;
};

/** Only the last of them has what is still open behind it. */
const withTails = (groups: readonly (readonly Piece[])[], tail: Tail) =>
  groups.map((pieces, index) => ({ pieces, tail: index === groups.length - 1 ? tail : NO_TAIL }));

/** The items of a list or the rows of a table, which may be settled one by one; else the block itself. */
const flatten = (drawn: Drawn, place: Place): readonly ChildNode[] => {
  if (place.items === null) return [drawn.node];
  const [head, body] = drawn.parts;
  const { from, to } = place.items;
  const inner = (body ?? head)?.children.slice(from, to) ?? [];
  const heads = body && !place.goesOn ? (head?.children ?? []) : [];
  return [...heads, ...inner].map(({ node }) => node);
};

const flatShapes = (shape: Shape): readonly Shape[] => {
  if (shape.kind === 'table') return [...shape.head, ...shape.rows];
  return shape.kind === 'element' && shape.loose !== undefined ? shape.children : [shape];
};

const flatNodes = (node: RootContent): readonly Nodes[] =>
  node.type === 'list' || node.type === 'table' ? node.children : [node];

const REFERENCES = new Set(['linkReference', 'imageReference', 'footnoteReference']);

const hasReference = (node: Nodes): boolean =>
  REFERENCES.has(node.type) || ('children' in node && node.children.some(hasReference));

const deepest = (drawn: Drawn | undefined): Element | null => {
  const part = drawn?.parts.at(-1);
  if (part === undefined) return drawn?.code?.element.querySelector('pre') ?? null;
  return deepest(part.children.at(-1)) ?? part.parent;
};

const closeCode = ({ code, parts }: Drawn): void => {
  code?.close();
  for (const { children } of parts) children.forEach(closeCode);
};

const refersToNotes = (shapes: readonly Shape[]): boolean =>
  shapes.some((shape) => {
    if (shape.kind === 'note') return true;
    if (shape.kind === 'table') return refersToNotes([...shape.head, ...shape.rows]);
    return shape.kind === 'element' && refersToNotes(shape.children);
  });

/**
 * Writes an answer into an element. What is settled is put there once and never looked at again; only the open end is
 * patched, so that a selection further up stays and nothing jumps.
 */
export const createAnswerView = ({ root, tools, link, frames }: Parts): AnswerView => {
  const blocks = createBlocks();
  const notes = createNotes(root, tools);
  const places = new Map<number, readonly ChildNode[]>();
  const more = document.createTextNode('');
  let waiting = '';
  let beginning = '';
  let length = 0;
  let ended = false;
  let done = false;
  let asked = false;
  let begun = false;
  let notesKnown = 0;
  let notesDue = false;

  let size = 0;
  let open: DrawnPart = { parent: root, children: [] };
  /** groups that are drawn and wait to be shown, after the last one that is */
  const unshown: Element[] = [];
  let lastShown: Element | null = null;

  const startGroup = (): void => {
    const group = box('div', 'answer-part');
    unshown.push(group);
    for (const { node } of open.children) group.append(node);
    open = { parent: group, children: open.children };
    size = 0;
  };

  /** How tall the open group is, about, until it is laid out. */
  const estimate = (): void => {
    const lines = Math.max(1, Math.ceil(size / LINE.characters));
    if (open.parent instanceof HTMLElement) {
      open.parent.style.setProperty('--answer-part', `${lines * LINE.px}px`);
    }
  };

  const endGroup = (): void => {
    estimate();
    startGroup();
  };

  const showMore = (tail: Tail): void => {
    const text = tail.kind === 'nodes' ? tail.more : '';
    more.data = text;
    if (text === '') more.remove();
    else (deepest(open.children.at(-1)) ?? open.parent).append(more);
  };

  const remember = (pieces: readonly Piece[], combined: Combined): void => {
    for (const { id, refers } of pieces) {
      if (!refers) continue;
      const nodes = (combined.places.get(id) ?? []).flatMap((place) => {
        const drawn = open.children[place.shape];
        return drawn ? flatten(drawn, place) : [];
      });
      places.set(id, nodes);
    }
  };

  /** What is settled is forgotten: only its elements stay. */
  const release = ({ settled }: Combined): void => {
    open.children.splice(0, settled.shapes).forEach(closeCode);
    const part = open.children[0]?.parts.at(-1);
    part?.children.splice(0, settled.items).forEach(closeCode);
  };

  const redraw = ({ id, nodes, continues }: Piece, drawing: Drawing): void => {
    const fresh = nodes.flatMap((node, index) => {
      const goesOn = continues && index === 0;
      const shape = blockShape(node, drawing, goesOn && node.type === 'table');
      if (shape === null) return [];
      const parts = flatNodes(node);
      return flatShapes(shape).map((part, at) => ({ part, refers: parts[at] && hasReference(parts[at]) }));
    });
    const now = (places.get(id) ?? []).map((node, index) => {
      const { part, refers } = fresh[index] ?? {};
      // the definition may be another one's
      if (part === undefined || refers !== true) return node;
      const drawn = draw(part, tools);
      closeCode(drawn);
      node.replaceWith(drawn.node);
      return drawn.node;
    });
    places.set(id, now);
  };

  const watchNotes = (update: Update, shapes: readonly Shape[]): void => {
    const known = update.targets.notes.size;
    if (known === 0) return;
    notesDue ||= known !== notesKnown || update.reopened.length > 0 || refersToNotes(shapes);
    notesKnown = known;
  };

  const show = (drawing: Drawing): void => {
    if (unshown.length > 0) estimate();
    if (lastShown === null) root.append(...unshown);
    else lastShown.after(...unshown);
    lastShown = unshown.at(-1) ?? lastShown;
    unshown.length = 0;
    if (notesDue) notes.update(drawing);
    notesDue = false;
  };

  const commit = (shows: boolean): void => {
    const update = blocks.take();
    const drawing: Drawing = { targets: update.targets, link };
    if (open.parent === root) startGroup();
    more.remove();
    const shapes = withTails(groupsOf(update.settled, GROUP - size), update.tail).flatMap(
      ({ pieces, tail }) => {
        const combined = combine(pieces, tail, drawing);
        patchAll(open, combined.shapes, tools);
        remember(pieces, combined);
        release(combined);
        for (const piece of pieces) size += piece.size;
        if (size >= GROUP && !(tail.kind === 'nodes' && tail.continues)) endGroup();
        return combined.shapes;
      },
    );
    for (const piece of update.reopened) redraw(piece, drawing);
    watchNotes(update, shapes);
    showMore(update.tail);
    if (shows) show(drawing);
  };

  /** frames whose reading was not shown yet */
  let held = 0;

  const work = (): void => {
    const due = !begun || held + 1 >= FRAMES_TOGETHER;
    const slice = begun ? SLICE : FIRST_SLICE;
    const until = frames.now() + (held === 0 ? LAYING_OUT_BUDGET_MS : BUDGET_MS);
    do {
      blocks.push(waiting.slice(0, slice));
      waiting = waiting.slice(slice);
    } while (waiting !== '' && frames.now() < until);
    if (waiting === '' && ended && !done) {
      done = true;
      blocks.finish();
    }
    const shows = due || waiting === '';
    held = shows ? 0 : held + 1;
    commit(shows);
    if (waiting !== '' || (ended && !done)) ask();
  };

  const ask = (): void => {
    if (asked) return;
    asked = true;
    frames.ask(() => {
      asked = false;
      if (!disposed) work();
    });
  };

  const tellLanguage = (text: string): void => {
    beginning += text;
    const language = languageOf(beginning);
    if (language === undefined) root.removeAttribute('lang');
    else root.lang = language;
  };

  let disposed = false;

  const start = (): void => {
    if (asked || done || disposed) return;
    work();
    begun = true;
  };

  return {
    length: () => length,
    push: (text) => {
      if (text === '' || ended) return;
      if (length < TELLING) tellLanguage(text);
      length += text.length;
      waiting += text;
      start();
    },
    finish: () => {
      if (ended) return;
      ended = true;
      start();
    },
    dispose: () => {
      disposed = true;
      root.replaceChildren();
    },
    parsed: blocks.parsed,
  };
};
