import type { Root } from 'mdast';
import { fromMarkdown, type Extension as TreeExtension } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { combineExtensions } from 'micromark-util-combine-extensions';
import type { Construct, Extension as Syntax, ParseContext } from 'micromark-util-types';
import { mathsSyntax, mathsTree } from './maths-syntax.ts';

/** What was defined before a text: normalised identifiers. */
export interface Known {
  readonly links: readonly string[];
  readonly notes: readonly string[];
}

export const nothingKnown: Known = { links: [], notes: [] };

interface Part {
  /** whether a text could hold anything of it; says yes too often rather than too seldom */
  readonly seen: RegExp;
  readonly syntax?: Syntax;
  readonly tree?: readonly TreeExtension[];
}

const autolinks = gfmAutolinkLiteral();

/** Autolinks without mail: mail is tried at every letter, which costs as much as all of CommonMark. */
const webLinks = (): Syntax => {
  const text: Record<string, Construct[]> = {};
  for (const [code, constructs] of Object.entries(autolinks.text ?? {})) {
    const web = [constructs ?? []].flat().filter(({ name }) => name !== 'emailAutolink');
    if (web.length > 0) text[code] = web;
  }
  return { ...autolinks, text };
};

// Each costs time on every text, so only those run whose signs are there. The result is that of all of them.
const parts: readonly Part[] = [
  { seen: /www|http/i, syntax: webLinks() },
  { seen: /@/, syntax: autolinks },
  // finds addresses in what was written with character references, too
  { seen: /www|http|@|&/i, tree: [gfmAutolinkLiteralFromMarkdown()] },
  { seen: /\[\^/, syntax: gfmFootnote(), tree: [gfmFootnoteFromMarkdown()] },
  { seen: /~/, syntax: gfmStrikethrough(), tree: [gfmStrikethroughFromMarkdown()] },
  { seen: /\||:-|-:/, syntax: gfmTable(), tree: [gfmTableFromMarkdown()] },
  { seen: /\[[ \t\nxX]\]/, syntax: gfmTaskListItem(), tree: [gfmTaskListItemFromMarkdown()] },
  { seen: /\$|\\[([]/, syntax: mathsSyntax, tree: mathsTree },
];

interface Extensions {
  readonly syntax: Syntax;
  readonly tree: TreeExtension[];
}

const combined = new Map<number, Extensions>();

const extensionsFor = (text: string): Extensions => {
  let key = 0;
  parts.forEach(({ seen }, index) => {
    if (seen.test(text)) key |= 1 << index;
  });
  // mail brings the other autolinks with it
  if ((key & 2) !== 0) key &= ~1;
  const known = combined.get(key);
  if (known) return known;
  const used = parts.filter((_, index) => (key & (1 << index)) !== 0);
  const made: Extensions = {
    syntax: combineExtensions(used.flatMap(({ syntax }) => (syntax ? [syntax] : []))),
    tree: used.flatMap(({ tree = [] }) => tree),
  };
  combined.set(key, made);
  return made;
};

interface NotesContext extends ParseContext {
  gfmFootnotes?: string[];
}

/** Tells the parser what was defined before its text begins; it consumes nothing. */
const knowing = ({ links, notes }: Known): Syntax => {
  const told = new WeakSet<ParseContext>();
  const construct: Construct = {
    name: 'known',
    tokenize(_effects, _ok, nok) {
      const parser: NotesContext = this.parser;
      if (!told.has(parser)) {
        told.add(parser);
        parser.defined.push(...links);
        (parser.gfmFootnotes ??= []).push(...notes);
      }
      return nok;
    },
  };
  return { document: { null: [construct] } };
};

/** CommonMark with GitHub's extensions and maths. */
export const parse = (text: string, known: Known = nothingKnown): Root => {
  const { syntax, tree } = extensionsFor(text);
  const needsKnown = text.includes('[') && known.links.length + known.notes.length > 0;
  return fromMarkdown(text, 'utf8', {
    extensions: needsKnown ? [syntax, knowing(known)] : [syntax],
    mdastExtensions: tree,
  });
};
