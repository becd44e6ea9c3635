import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import { labelKey, labelsIn } from './labels.ts';
import type { Known } from './syntax.ts';

/** What references lead to. The first definition of a label counts. */
export interface Targets {
  readonly links: ReadonlyMap<string, Definition>;
  readonly notes: ReadonlyMap<string, FootnoteDefinition>;
}

const visit = (node: Nodes, each: (found: Definition | FootnoteDefinition) => void): void => {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') each(node);
  if ('children' in node) for (const child of node.children) visit(child, each);
};

/** With the definitions in a tail: they count for now, after those that are settled. */
export const withTargetsIn = (targets: Targets, nodes: readonly RootContent[]): Targets => {
  const found: (Definition | FootnoteDefinition)[] = [];
  visit({ type: 'root', children: [...nodes] } satisfies Root, (each) => found.push(each));
  if (found.length === 0) return targets;
  const links = new Map(targets.links);
  const notes = new Map(targets.notes);
  for (const each of found) {
    if (each.type === 'definition') {
      if (!links.has(each.identifier)) links.set(each.identifier, each);
    } else if (!notes.has(each.identifier)) notes.set(each.identifier, each);
  }
  return { links, notes };
};

/**
 * The definitions of an answer so far, and which finished pieces of it might use a label: a definition that comes late
 * concerns only those.
 */
export const createDefinitions = () => {
  const links = new Map<string, Definition>();
  const notes = new Map<string, FootnoteDefinition>();
  const users = new Map<string, Set<number>>();
  let known: Known = { links: [], notes: [] };

  return {
    targets: (): Targets => ({ links, notes }),
    /** what the parser must be told: labels as CommonMark normalises them */
    known: (): Known => known,
    /** Takes what finished nodes define. Returns the pieces that may look different now. */
    learn: (nodes: readonly RootContent[]): ReadonlySet<number> => {
      const touched = new Set<number>();
      visit({ type: 'root', children: [...nodes] } satisfies Root, (found) => {
        const isLink = found.type === 'definition';
        if ((isLink ? links : notes).has(found.identifier)) return;
        if (isLink) links.set(found.identifier, found);
        else notes.set(found.identifier, found);
        const upper = found.identifier.toUpperCase();
        known = isLink
          ? { ...known, links: [...known.links, upper] }
          : { ...known, notes: [...known.notes, upper] };
        const key = labelKey(`${isLink ? '' : '^'}${found.identifier}`);
        for (const piece of users.get(key) ?? []) touched.add(piece);
      });
      return touched;
    },
    /** Remembers which labels a finished piece might use; says whether there are any. */
    use: (piece: number, source: string): boolean => {
      const labels = labelsIn(source);
      for (const label of labels) {
        const pieces = users.get(label);
        if (pieces) pieces.add(piece);
        else users.set(label, new Set([piece]));
      }
      return labels.size > 0;
    },
  };
};
