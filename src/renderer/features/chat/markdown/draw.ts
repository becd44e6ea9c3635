import type { AnswerTools } from './answer-tools.ts';
import { box } from './box-parts.ts';
import { type CodeBox, createCodeBox } from './code-box.ts';
import { formulaBox } from './formula-box.ts';
import { drawPicture } from './picture-box.ts';
import type { CodeShape, ElementShape, Shape } from './shapes.ts';
import { createTableBox } from './table-box.ts';

/** What is drawn within one element, as far as it may still change. */
export interface DrawnPart {
  parent: Element;
  children: Drawn[];
}

export interface Drawn {
  shape: Shape;
  readonly node: ChildNode;
  /** the children of an element; head and rows of a table */
  readonly parts: readonly DrawnPart[];
  readonly code: CodeBox | null;
}

const fill = (parent: Element, shapes: readonly Shape[], tools: AnswerTools): DrawnPart => {
  const children = shapes.map((shape) => draw(shape, tools));
  for (const { node } of children) parent.append(node);
  return { parent, children };
};

/** Their signs and bars stand where their text begins. */
const TURNED = new Set(['ul', 'ol', 'blockquote']);

const drawElement = (shape: ElementShape, tools: AnswerTools): Drawn => {
  const element = document.createElement(shape.tag);
  for (const [name, value] of Object.entries(shape.attributes)) element.setAttribute(name, value);
  if (TURNED.has(shape.tag)) element.dir = 'auto';
  return { shape, node: element, parts: [fill(element, shape.children, tools)], code: null };
};

const showCode = (code: CodeBox, shape: CodeShape): void => {
  if (shape.growth === undefined) code.set(shape.code);
  else code.grow(shape.growth.added, shape.growth.line);
};

const leaf = (shape: Shape, node: ChildNode): Drawn => ({ shape, node, parts: [], code: null });

const noteNode = (identifier: string): HTMLElement => {
  const link = document.createElement('a');
  link.dataset['note'] = identifier;
  link.setAttribute('role', 'doc-noteref');
  link.href = '#';
  return box('sup', '', link);
};

export const draw = (shape: Shape, tools: AnswerTools): Drawn => {
  switch (shape.kind) {
    case 'text':
      return leaf(shape, document.createTextNode(shape.text));
    case 'element':
      return drawElement(shape, tools);
    case 'picture':
      return leaf(shape, drawPicture(shape, tools));
    case 'formula':
      return leaf(shape, formulaBox(shape.formula, shape.display));
    case 'note':
      return leaf(shape, noteNode(shape.identifier));
    case 'code': {
      const code = createCodeBox(shape.language, tools);
      showCode(code, shape);
      return { shape, node: code.element, parts: [], code };
    }
    case 'table': {
      const { element, head, body } = createTableBox(tools);
      const parts = [fill(head, shape.head, tools), fill(body, shape.rows, tools)];
      return { shape, node: element, parts, code: null };
    }
  }
};

const sameAttributes = (a: ElementShape, b: ElementShape): boolean => {
  if (a.attributes === b.attributes) return true;
  const names = Object.keys(a.attributes);
  return (
    names.length === Object.keys(b.attributes).length &&
    names.every((name) => a.attributes[name] === b.attributes[name])
  );
};

const INLINE = new Set(['A', 'BR', 'CODE', 'DEL', 'EM', 'IMG', 'INPUT', 'SPAN', 'STRONG', 'SUP']);

const isInline = (node: Node): boolean => !(node instanceof Element) || INLINE.has(node.tagName);

/** The items of a list that are settled become paragraphs, as a blank line further down demands. */
const loosen = ({ parent, children }: DrawnPart): void => {
  const open = children[0]?.node ?? null;
  for (let item = parent.firstElementChild; item !== null && item !== open; item = item.nextElementSibling) {
    let paragraph: HTMLElement | null = null;
    for (const node of Array.from(item.childNodes)) {
      if (!isInline(node)) {
        paragraph = null;
        continue;
      }
      if (paragraph === null) {
        paragraph = document.createElement('p');
        node.before(paragraph);
      }
      paragraph.append(node);
    }
  }
};

const patchText = (node: Node, before: string, after: string): void => {
  if (before === after || !(node instanceof Text)) return;
  if (after.startsWith(before)) node.appendData(after.slice(before.length));
  else node.data = after;
};

const patchElement = (
  drawn: Drawn,
  before: ElementShape,
  after: ElementShape,
  tools: AnswerTools,
): boolean => {
  const [part] = drawn.parts;
  if (part === undefined || before.tag !== after.tag || !sameAttributes(before, after)) return false;
  if (before.loose === false && after.loose === true) loosen(part);
  patchAll(part, after.children, tools);
  return true;
};

/** Makes what is drawn look like another shape; false where it cannot. */
const patch = (drawn: Drawn, after: Shape, tools: AnswerTools): boolean => {
  const before = drawn.shape;
  if (before.kind === 'text' && after.kind === 'text') patchText(drawn.node, before.text, after.text);
  else if (before.kind === 'element' && after.kind === 'element') {
    if (!patchElement(drawn, before, after, tools)) return false;
  } else if (before.kind === 'code' && after.kind === 'code' && before.language === after.language) {
    if (drawn.code) showCode(drawn.code, after);
  } else if (before.kind === 'table' && after.kind === 'table') {
    const [head, body] = drawn.parts;
    if (head && after.head.length > 0) patchAll(head, after.head, tools);
    if (body) patchAll(body, after.rows, tools);
  } else if (before.kind === 'formula' && after.kind === 'formula') {
    if (before.formula !== after.formula || before.display !== after.display) return false;
  } else if (before.kind === 'picture' && after.kind === 'picture') {
    if (before.src !== after.src || before.alt !== after.alt || before.title !== after.title) return false;
  } else if (before.kind !== 'note' || after.kind !== 'note' || before.identifier !== after.identifier) {
    return false;
  }
  drawn.shape = after;
  return true;
};

/** Changes as little as there is to change: nodes that look the same stay the same nodes. */
export const patchAll = (part: DrawnPart, shapes: readonly Shape[], tools: AnswerTools): void => {
  const { parent, children } = part;
  shapes.forEach((shape, index) => {
    const old = children[index];
    if (old !== undefined && patch(old, shape, tools)) return;
    const fresh = draw(shape, tools);
    if (old === undefined) parent.append(fresh.node);
    else old.node.replaceWith(fresh.node);
    children[index] = fresh;
  });
  for (const { node } of children.splice(shapes.length)) node.remove();
};
