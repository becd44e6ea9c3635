import type {
  AlignType,
  Code,
  Image,
  ImageReference,
  Link,
  LinkReference,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableRow,
} from 'mdast';
import type { Targets } from './definitions.ts';

/** What is drawn of an answer: elements we chose, never a piece of foreign HTML. */
export type Shape =
  | { readonly kind: 'text'; readonly text: string }
  | ElementShape
  | TableShape
  | CodeShape
  | { readonly kind: 'picture'; readonly src: string; readonly alt: string; readonly title: string }
  | { readonly kind: 'formula'; readonly formula: string; readonly display: boolean }
  /** a reference to a footnote; its number depends on those before it */
  | { readonly kind: 'note'; readonly identifier: string };

export type Tag =
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'hr'
  | 'br'
  | 'em'
  | 'strong'
  | 'del'
  | 'code'
  | 'a'
  | 'span'
  | 'input'
  | 'thead'
  | 'tr'
  | 'th'
  | 'td';

export interface ElementShape {
  readonly kind: 'element';
  readonly tag: Tag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Shape[];
  /** a list whose items are paragraphs */
  readonly loose?: boolean;
}

export interface TableShape {
  readonly kind: 'table';
  readonly head: readonly Shape[];
  readonly rows: readonly Shape[];
}

export interface CodeShape {
  readonly kind: 'code';
  readonly language: string;
  readonly code: string;
  /** set while its fence is open: whole lines that came since it was last drawn, and the start of the next */
  readonly growth?: { readonly added: string; readonly line: string };
}

/** The last word on addresses: null is no link. */
export type LinkRule = (address: string) => string | null;

export interface Drawing {
  readonly targets: Targets;
  readonly link: LinkRule;
}

const none = {};

const text = (value: string): Shape => ({ kind: 'text', text: value });

const element = (
  tag: Tag,
  children: readonly Shape[] = [],
  attributes: Readonly<Record<string, string>> = none,
): ElementShape => ({ kind: 'element', tag, attributes, children });

const link = (
  children: readonly Shape[],
  { url, title }: Pick<Link, 'url' | 'title'>,
  drawing: Drawing,
): Shape => {
  const href = drawing.link(url);
  if (href === null) return element('span', children);
  return element('a', children, {
    href,
    title: title ?? href,
    target: '_blank',
    rel: 'noopener noreferrer',
  });
};

const picture = ({ url, title }: Pick<Image, 'url' | 'title'>, { alt }: Image | ImageReference): Shape => ({
  kind: 'picture',
  src: url,
  alt: alt ?? '',
  title: title ?? '',
});

const linkReference = (node: LinkReference, drawing: Drawing): Shape => {
  const children = shapesOf(node.children, drawing);
  const target = drawing.targets.links.get(node.identifier);
  return target ? link(children, target, drawing) : element('span', children);
};

const imageReference = (node: ImageReference, { targets }: Drawing): Shape => {
  const target = targets.links.get(node.identifier);
  return target ? picture(target, node) : text(node.alt ?? '');
};

const checkbox = (checked: boolean): Shape =>
  element('input', [], { type: 'checkbox', disabled: '', ...(checked && { checked: '' }) });

const ticked = ({ checked }: ListItem, paragraph: Paragraph, drawing: Drawing): readonly Shape[] => {
  const children = shapesOf(paragraph.children, drawing);
  if (typeof checked !== 'boolean') return children;
  return [checkbox(checked), text(' '), ...children];
};

const item = (node: ListItem, loose: boolean, drawing: Drawing): Shape => {
  const [first] = node.children;
  const children = node.children.flatMap((child): readonly Shape[] => {
    if (child.type !== 'paragraph') return blocksOf([child], drawing);
    const inside = child === first ? ticked(node, child, drawing) : shapesOf(child.children, drawing);
    return loose ? [element('p', inside)] : inside;
  });
  const task = typeof node.checked === 'boolean';
  if (task && first?.type !== 'paragraph') children.unshift(checkbox(node.checked === true));
  return element('li', children, task ? { class: 'task' } : none);
};

const list = (node: List, drawing: Drawing): Shape => {
  const loose = node.spread === true || node.children.some(({ spread }) => spread === true);
  const start = node.ordered === true && typeof node.start === 'number' && node.start !== 1;
  return {
    kind: 'element',
    tag: node.ordered === true ? 'ol' : 'ul',
    attributes: start ? { start: String(node.start) } : none,
    children: node.children.map((each) => item(each, loose, drawing)),
    loose,
  };
};

const row = (
  node: TableRow,
  tag: 'th' | 'td',
  align: readonly AlignType[],
  columns: number,
  drawing: Drawing,
): Shape =>
  element(
    'tr',
    Array.from({ length: columns }, (_, column) => {
      const cell = node.children[column];
      const side = align[column];
      return element(tag, cell ? shapesOf(cell.children, drawing) : [], side ? { align: side } : none);
    }),
  );

const table = (node: Table, drawing: Drawing, headless: boolean): Shape => {
  const align = node.align ?? [];
  const rows = node.children.map((each, index) =>
    row(each, index === 0 && !headless ? 'th' : 'td', align, align.length || each.children.length, drawing),
  );
  return { kind: 'table', head: headless ? [] : rows.slice(0, 1), rows: headless ? rows : rows.slice(1) };
};

export const codeShape = ({ lang, value }: Code): CodeShape => ({
  kind: 'code',
  language: lang ?? '',
  code: value,
});

const LINE_BREAK = /^<br\s*\/?>$/i;

const inline = (node: PhrasingContent, drawing: Drawing): Shape => {
  switch (node.type) {
    case 'text':
      return text(node.value);
    case 'html':
      // the one element that models write where Markdown has none: a new line in a cell of a table
      return LINE_BREAK.test(node.value) ? element('br') : text(node.value);
    case 'emphasis':
      return element('em', shapesOf(node.children, drawing));
    case 'strong':
      return element('strong', shapesOf(node.children, drawing));
    case 'delete':
      return element('del', shapesOf(node.children, drawing));
    case 'inlineCode':
      return element('code', [text(node.value)]);
    case 'break':
      return element('br');
    case 'link':
      return link(shapesOf(node.children, drawing), node, drawing);
    case 'image':
      return picture(node, node);
    case 'linkReference':
      return linkReference(node, drawing);
    case 'imageReference':
      return imageReference(node, drawing);
    case 'footnoteReference':
      return { kind: 'note', identifier: node.identifier };
    case 'inlineMath':
      return { kind: 'formula', formula: node.value, display: node.data?.opener === '\\[' };
  }
};

/** Two signs on a line of their own are a formula on a line of its own. */
const isOwnLine = (nodes: readonly PhrasingContent[], at: number): boolean => {
  const node = nodes[at];
  if (node?.type !== 'inlineMath' || node.data?.opener !== '$$') return false;
  const before = nodes[at - 1];
  const after = nodes[at + 1];
  return (
    (before === undefined || (before.type === 'text' && before.value.endsWith('\n'))) &&
    (after === undefined || (after.type === 'text' && after.value.startsWith('\n')))
  );
};

const shapesOf = (nodes: readonly PhrasingContent[], drawing: Drawing): readonly Shape[] =>
  nodes.map((node, at) => {
    const drawn = inline(node, drawing);
    return drawn.kind === 'formula' && isOwnLine(nodes, at) ? { ...drawn, display: true } : drawn;
  });

/** The shape of a block; null where it shows nothing in its place. */
export const blockShape = (node: RootContent, drawing: Drawing, headless = false): Shape | null => {
  switch (node.type) {
    case 'paragraph':
      return element('p', shapesOf(node.children, drawing));
    case 'heading':
      return element(`h${node.depth}`, shapesOf(node.children, drawing));
    case 'blockquote':
      return element('blockquote', blocksOf(node.children, drawing));
    case 'code':
      return codeShape(node);
    case 'list':
      return list(node, drawing);
    case 'table':
      return table(node, drawing, headless);
    case 'thematicBreak':
      return element('hr');
    case 'math':
      return { kind: 'formula', formula: node.value, display: true };
    case 'html':
      return element('p', [text(node.value)], { class: 'html' });
    case 'break':
    case 'definition':
    case 'delete':
    case 'emphasis':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'image':
    case 'imageReference':
    case 'inlineCode':
    case 'inlineMath':
    case 'link':
    case 'linkReference':
    case 'listItem':
    case 'strong':
    case 'tableCell':
    case 'tableRow':
    case 'text':
    case 'yaml':
      return null;
  }
};

export const blocksOf = (nodes: readonly RootContent[], drawing: Drawing): readonly Shape[] =>
  nodes.flatMap((node) => blockShape(node, drawing) ?? []);
